import { expect, test } from 'vitest'
import { openDatabase } from '@/lib/core/database'
import { withStatistics } from '@/lib/statistics/project'
import { createAgent, createPerson, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { addMember } from './add-member'
import { createDirectRoom } from './create-direct-room'
import { getRoom } from './get-room'
import { leaveRoom } from './leave-room'
import { listMembers } from './list-members'
import { listRooms } from './list-rooms'
import { updateRoom } from './update-room'

onEachEngine('direct rooms', (open) => {
  test('sixteen people who open it at once, from either side, get one room', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const rooms = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        index % 2 === 0 ? createDirectRoom(db, ann, [ben.name]) : createDirectRoom(db, ben, [ann.name]),
      ),
    )
    expect(new Set(rooms.map((room) => room.id)).size).toBe(1)
    expect(await db.prisma.room.count()).toBe(1)
    expect(await db.prisma.membership.count()).toBe(2)
    expect(await db.prisma.event.count()).toBe(3)
  })

  test('the same set of people is the same room, in any order; another set is another', async () => {
    const db = await open()
    const [ann, ben, cleo] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const three = await createDirectRoom(db, ann, [ben.name, cleo.name])
    expect((await createDirectRoom(db, cleo, [ann.name, ben.name, cleo.name])).id).toBe(three.id)
    expect((await createDirectRoom(db, cleo, [ann.name])).id).not.toBe(three.id)
  })

  test('it bears the names of the others, for each reader', async () => {
    const db = await open()
    const ann = await createPerson(db, { displayName: 'Ann' })
    const ben = await createPerson(db, { displayName: 'Ben' })
    const room = await createDirectRoom(db, ann, [ben.name])
    expect(room.name).toBe('Ben')
    expect((await getRoom(db, ben, room.id)).name).toBe('Ann')
    expect((await listRooms(db, ben)).map((item) => item.name)).toEqual(['Ann'])
  })

  test('each chat with an agent is its own, looked after by the person, and the agent answers everything', async () => {
    const db = await open()
    const [ann, bot, other] = [await createPerson(db), await createAgent(db), await createAgent(db)]
    const [one, two] = [await createDirectRoom(db, ann, [bot.name]), await createDirectRoom(db, ann, [bot.name])]
    expect(one.id).not.toBe(two.id)
    const { members } = await listMembers(db, ann, one.id)
    expect(members.map(({ actorId, role, answers }) => [actorId, role, answers])).toEqual([
      [ann.id, 'admin', 'mention'],
      [bot.id, 'member', 'always'],
    ])
    expect((await updateRoom(db, ann, one.id, { name: 'Trip to Rome' })).name).toBe('Trip to Rome')
    for (const names of [[bot.name, other.name], [ann.name], []]) {
      await expect(createDirectRoom(db, ann, names)).rejects.toMatchObject({ code: 'invalid', field: 'names' })
    }
  })

  test('among people nobody adds, renames or leaves; a chat with an agent is archived by leaving it', async () => {
    const db = await open()
    const [ann, ben, cleo, bot] = [
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
      await createAgent(db),
    ]
    const room = await createDirectRoom(db, ann, [ben.name])
    await expect(addMember(db, ann, room.id, cleo.name)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(updateRoom(db, ann, room.id, { name: 'ours' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(leaveRoom(db, ann, room.id)).rejects.toMatchObject({ code: 'forbidden' })
    const chat = await createDirectRoom(db, ann, [bot.name])
    await leaveRoom(db, ann, chat.id)
    expect((await db.prisma.room.findUniqueOrThrow({ where: { id: chat.id } })).archivedAt).not.toBeNull()
  })

  test('every message in it concerns the reader', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createDirectRoom(db, ann, [ben.name])
    await send(db, ann, room.id, 'one')
    await send(db, ann, room.id, 'two')
    expect(await getRoom(db, ben, room.id)).toMatchObject({ unread: 2, concerns: 2 })
    expect(await getRoom(db, ann, room.id)).toMatchObject({ unread: 0, concerns: 0 })
  })

  test('more than nine people are asked to make a room', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const names: string[] = []
    for (let n = 0; n < 9; n++) names.push((await createPerson(db)).name)
    await createDirectRoom(db, ann, names.slice(0, 8))
    await expect(createDirectRoom(db, ann, names)).rejects.toMatchObject({ code: 'invalid', field: 'names' })
  })
})

onEachEngine(
  'direct rooms in two processes',
  (open) => {
    test('one room, whoever wins', async () => {
      const db = await open()
      const other = withStatistics(openDatabase({ url: db.url, poolSize: 5 }))
      try {
        const [ann, ben] = [await createPerson(db), await createPerson(db)]
        const rooms = await Promise.all(
          Array.from({ length: 16 }, (_, index) => createDirectRoom(index % 2 === 0 ? db : other, ann, [ben.name])),
        )
        expect(new Set(rooms.map((room) => room.id)).size).toBe(1)
        expect(await db.prisma.room.count()).toBe(1)
      } finally {
        await other.close()
      }
    })
  },
  ['file', 'postgresql'],
)
