import { expect, test } from 'vitest'
import { commit } from '@/lib/core/crypto'
import { newId } from '@/lib/core/ids'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createAgent, createPerson, createRoom as make } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createRoom } from './create-room'
import { listMembers } from './list-members'
import { listOpenRooms } from './list-open-rooms'
import { createRoomSchema } from './schema'
import { updateRoom } from './update-room'

onEachEngine('creating and changing rooms', (open) => {
  test('the maker is admin, and agents that join by themselves enter open rooms only', async () => {
    const db = await open()
    const [ann, eager] = [await createPerson(db), await createAgent(db, { autoJoin: true })]
    await createAgent(db, { autoJoin: false })
    const [free, shut] = [await make(db, ann, { kind: 'open' }), await make(db, ann, { kind: 'closed' })]
    const names = async (roomId: string) =>
      (await listMembers(db, ann, roomId)).members.map((member) => [member.actorId, member.role])
    expect(await names(free.id)).toEqual([
      [ann.id, 'admin'],
      [eager.id, 'member'],
    ])
    expect(await names(shut.id)).toEqual([[ann.id, 'admin']])
  })

  test('the same id twice is one room; somebody else’s id is refused', async () => {
    const db = await open()
    const [ann, eve] = [await createPerson(db), await createPerson(db)]
    const input = { id: newId(), name: 'once' }
    const made = await Promise.all([createRoom(db, ann, input), createRoom(db, ann, input), createRoom(db, ann, input)])
    expect(new Set(made.map((room) => room.id))).toEqual(new Set([input.id]))
    expect(await db.prisma.room.count()).toBe(1)
    expect(await db.prisma.event.count()).toBe(2)
    // As an id that is none: it does not tell that there is a room.
    await expect(createRoom(db, eve, input)).rejects.toMatchObject({
      ...{ code: 'invalid', field: 'id' },
      message: createRoomSchema.safeParse({ ...input, id: 'x' }).error?.issues[0]?.message,
    })
  })

  test('names and topics are kept out of the log but can be proven', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann, { kind: 'closed', name: 'Redundancy plans', topic: 'who goes' })
    const before = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    await updateRoom(db, ann, room.id, { name: 'Summer party', topic: 'who brings what' })
    const after = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    expect([after.nameSalt, after.topicSalt]).not.toEqual([before.nameSalt, before.topicSalt])
    const events = await db.prisma.event.findMany({ where: { roomId: room.id }, orderBy: { roomSeq: 'asc' } })
    const data = Object.fromEntries(events.map((event) => [event.type, event.data]))
    expect(JSON.parse(data['room.created'] ?? '')).toEqual({
      kind: 'closed',
      name: commit(before.nameSalt, 'Redundancy plans'),
      topic: commit(before.topicSalt, 'who goes'),
    })
    expect(JSON.parse(data['room.renamed'] ?? '')).toEqual({ name: commit(after.nameSalt, 'Summer party') })
    expect(JSON.stringify(events.map((event) => event.data))).not.toMatch(/Redundancy|who goes|Summer|brings/)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('a rename to the same name writes nothing', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann, { name: 'same', topic: 'same' })
    await updateRoom(db, ann, room.id, { name: 'same', topic: 'same' })
    expect(await db.prisma.event.count({ where: { roomId: room.id } })).toBe(2)
  })

  test('open rooms are found by a part of name or topic in any case, wildcards meaning themselves', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    await createRoom(db, ann, { name: 'Gardening', topic: '100% organic' })
    await createRoom(db, ann, { name: 'Cooking', topic: 'from the garden' })
    await createRoom(db, ann, { name: 'garden secrets', kind: 'closed' })
    await createRoom(db, ann, { name: 'Cars' })
    const find = async (q: string, limit = 10) => {
      const { rooms, nextCursor } = await listOpenRooms(db, ben, { q, limit })
      return { names: rooms.map((room) => room.name), hasMore: nextCursor !== null }
    }
    expect((await find('GARDEN')).names).toEqual(['Cooking', 'Gardening'])
    expect((await find('100%')).names).toEqual(['Gardening'])
    expect((await find('_')).names).toEqual([])
    expect((await find("'; --\\")).names).toEqual([])
    expect(await find('', 2)).toEqual({ names: ['Cars', 'Cooking'], hasMore: true })
    const { rooms } = await listOpenRooms(db, ann, { q: 'cars', limit: 10 })
    expect(rooms[0]).toMatchObject({ isMember: true, members: 1 })
  })
})
