import { expect, test, vi } from 'vitest'
import { updateMe } from '@/lib/actors/update-me'
import { getAgent } from '@/lib/agents/get-agent'
import { updateAgent } from '@/lib/agents/update-agent'
import { commit } from '@/lib/core/crypto'
import { openRoom } from '@/lib/messages/open-room'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { search } from '@/lib/search/search'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { ROOM_DEPTH_MAX } from './constants'
import { getActor } from './get-actor'
import { getRoom } from './get-room'
import { listMembers } from './list-members'
import { listOpenRooms } from './list-open-rooms'
import { listRooms } from './list-rooms'
import type { RoomDetails } from './schema'
import { updateMember } from './update-member'
import { updateRoom } from './update-room'

onEachEngine('what a room says at length', (open) => {
  test('saving a room under its id again changes what is said, and leaves the rest (S0-15)', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const id = crypto.randomUUID()
    const metadata = { ticket: 'A-1', nested: { list: [1, null, true] } }
    const first = await openRoom(db, ann, { id, name: 'first', topic: 'old', description: '*Why*', metadata })
    expect(first).toMatchObject({ id, name: 'first', description: '*Why*', metadata, parentId: null, isHidden: false })
    const second = await openRoom(db, ann, { id, name: 'second', tags: ['a'] })
    expect(second).toMatchObject({ id, name: 'second', topic: 'old', description: '*Why*', metadata, tags: ['a'] })
    await expect(openRoom(db, ann, { id, name: 'second', kind: 'closed' })).rejects.toMatchObject({ field: 'kind' })
    await expect(openRoom(db, ben, { id, name: 'mine' })).rejects.toMatchObject({ code: 'invalid', field: 'id' })

    const before = await db.prisma.event.count({ where: { roomId: id } })
    await openRoom(db, ann, { id, name: 'second', tags: ['a'], metadata })
    expect(await db.prisma.event.count({ where: { roomId: id } })).toBe(before)
    const row = await db.prisma.room.findUniqueOrThrow({ where: { id } })
    const event = await db.prisma.event.findFirstOrThrow({ where: { roomId: id, type: 'room.details_changed' } })
    const details = commit(row.detailsSalt, JSON.stringify(['*Why*', JSON.stringify(metadata)]))
    expect(JSON.parse(event.data)).toEqual({ details })
    expect(await verifyRoom(db, id)).toMatchObject({ ok: true })
  })

  test('a room begins with its first message, once however often it is asked for', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const input = { id: crypto.randomUUID(), name: 'plan', opening: 'What is this about?' }
    for (let times = 0; times < 2; times++)
      expect(await openRoom(db, ann, input)).toMatchObject({ lastMessageSeq: 1, messageCount: 1 })
    const { messages } = await listMessages(db, ann, input.id)
    expect(messages).toMatchObject([{ seq: 1, authorId: ann.id, content: 'What is this about?' }])
    const blank = openRoom(db, ann, { name: 'none', opening: ' \n' })
    await expect(blank).rejects.toMatchObject({ code: 'invalid', field: 'opening' })
    expect((await listRooms(db, ann)).map((room) => room.name)).toEqual(['plan'])
  })

  test('rooms stand below one another, where somebody puts them who looks after both', async () => {
    const db = await open()
    const [ann, ben, eve] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const top = await createRoom(db, ann, { kind: 'closed', name: 'top' })
    const child = await createRoom(db, ben, { name: 'child' })
    const under = (actor: typeof ann, id: string, parentId: string | null) => updateRoom(db, actor, id, { parentId })
    await expect(under(ben, child.id, top.id)).rejects.toMatchObject({ code: 'invalid', field: 'parentId' })
    await join(db, top.id, ben)
    await expect(under(ben, child.id, top.id)).rejects.toThrow('Only moderators of that room')
    await join(db, child.id, ann, 'moderator')
    const placed = await under(ann, child.id, top.id)
    expect(placed).toMatchObject({ parentId: top.id, parent: { id: top.id, name: 'top', kind: 'closed' } })
    expect(await getRoom(db, ben, top.id)).toMatchObject({ below: [{ id: child.id, name: 'child', kind: 'open' }] })
    // Who may not know the room above does not learn of it.
    await join(db, child.id, eve)
    expect(await getRoom(db, eve, child.id)).toMatchObject({ parentId: null, parent: null })
    expect(await listRooms(db, eve)).toMatchObject([{ id: child.id, parentId: null }])
    expect((await listRooms(db, ben)).find(({ id }) => id === child.id)).toMatchObject({ parentId: top.id })
    const event = await db.prisma.event.findFirstOrThrow({ where: { roomId: child.id, type: 'room.placed' } })
    expect(JSON.parse(event.data)).toEqual({ parentId: top.id, hidden: false })
    expect(await under(ann, child.id, null)).toMatchObject({ parentId: null, parent: null })
  })

  test('never below themselves, nor deeper than the limit', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const rooms: RoomDetails[] = []
    for (let depth = 0; depth < ROOM_DEPTH_MAX; depth++) {
      rooms.push(
        await createRoom(db, ann, { name: `room ${depth}`, ...(depth > 0 ? { parentId: rooms[depth - 1]?.id } : {}) }),
      )
    }
    const [first, last] = [rooms[0]?.id ?? '', rooms.at(-1)?.id ?? '']
    await expect(updateRoom(db, ann, first, { parentId: last })).rejects.toThrow('below itself')
    await expect(updateRoom(db, ann, first, { parentId: first })).rejects.toThrow('below itself')
    await expect(createRoom(db, ann, { name: 'too deep', parentId: last })).rejects.toThrow(`${ROOM_DEPTH_MAX} deep`)
    expect(await listRooms(db, ann)).toHaveLength(ROOM_DEPTH_MAX)
    // A branch counts with all that hangs on it.
    const branch = await createRoom(db, ann, { name: 'branch' })
    await createRoom(db, ann, { name: 'leaf', parentId: branch.id })
    await expect(updateRoom(db, ann, branch.id, { parentId: rooms.at(-2)?.id ?? '' })).rejects.toThrow('deep')
    await updateRoom(db, ann, branch.id, { parentId: rooms.at(-3)?.id ?? '' })
  })

  test('a hidden room is found by its members, and opened by everybody who has its link', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const top = await createRoom(db, ann, { name: 'top' })
    const room = await createRoom(db, ann, { name: 'lagoon', tags: ['quiet'], isHidden: true, parentId: top.id })
    await send(db, ann, room.id, 'flamingo')
    const found = async (actor: typeof ann) => ({
      listed: (await listOpenRooms(db, actor, { q: 'lagoon', limit: 10 })).rooms.length,
      tags: (await listOpenRooms(db, actor, { q: '', limit: 10 })).tags,
      below: (await getRoom(db, actor, top.id)).below.length,
      messages: (await search(db, actor, { q: 'flamingo' })).hits.length,
    })
    expect(await found(ann)).toEqual({ listed: 1, tags: [], below: 1, messages: 1 })
    expect(await found(ben)).toEqual({ listed: 0, tags: [], below: 0, messages: 0 })
    expect(await getRoom(db, ben, room.id)).toMatchObject({ name: 'lagoon', isHidden: true })
    await updateRoom(db, ann, room.id, { isHidden: false })
    expect(await found(ben)).toEqual({ listed: 1, tags: ['quiet'], below: 1, messages: 1 })
  })

  test('scripts keep objects with rooms, actors and memberships (S0-05, S0-10)', async () => {
    const db = await open()
    const [owner, ben, eve] = [
      await createPerson(db, { role: 'owner' }),
      await createPerson(db),
      await createPerson(db),
    ]
    const agent = await createAgent(db)
    const room = await createRoom(db, owner)
    for (const one of [ben, agent]) await join(db, room.id, one)
    expect(room.metadata).toEqual({})
    const metadata = { team: 'blue', 'é"\\': [1.5, { deep: '\u0000' }] }
    expect((await updateRoom(db, owner, room.id, { metadata })).metadata).toEqual(metadata)
    expect((await updateMember(db, ben, room.id, ben.id, { metadata })).metadata).toEqual(metadata)
    expect((await updateMember(db, owner, room.id, agent.id, { metadata })).metadata).toEqual(metadata)
    await expect(updateMember(db, ben, room.id, agent.id, { metadata })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(updateMember(db, owner, room.id, eve.id, { metadata })).rejects.toMatchObject({ code: 'not_found' })
    await updateMe(db, ben, { metadata })
    expect((await getActor(db, owner, ben.id)).near?.metadata).toEqual(metadata)
    expect((await updateAgent(db, owner, agent.id, { metadata })).metadata).toEqual(metadata)
    expect((await getAgent(db, owner, agent.id)).metadata).toEqual(metadata)
    // Members of the room see them; who only looks in does not.
    const of = async (reader: typeof ben) =>
      (await listMembers(db, reader, room.id)).members.map((one) => Object.keys(one.metadata).length)
    expect(await of(ben)).toEqual([0, 2, 2])
    expect(await of(eve)).toEqual([0, 0, 0])
  })

  test('says of its members when they last had it on screen (S2-29)', async () => {
    const db = await open()
    const [ann, ben, eve] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    const seen = async (reader: typeof ann) =>
      (await listMembers(db, reader, room.id)).members.find(({ actorId }) => actorId === ben.id)?.lastSeenAt
    expect(await seen(ann)).toBeNull()
    await getRoom(db, ben, room.id)
    await vi.waitFor(async () => expect(await seen(ann)).not.toBeNull())
    expect(Date.now() - Date.parse((await seen(ann)) ?? '')).toBeLessThan(600_000)
    expect(await seen(eve)).toBeNull()
  })
})
