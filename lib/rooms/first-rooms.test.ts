import { expect, test } from 'vitest'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { archiveRoom } from './archive-room'
import { arrive } from './arrive'
import { addFirstRoom, listFirstRooms, removeFirstRoom } from './first-rooms'
import { leaveRoom } from './leave-room'

onEachEngine('the rooms everybody enters', (open) => {
  test('who comes for the first time enters them, once', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const [lobby, help, closed] = [
      await createRoom(db, owner, { name: 'lobby' }),
      await createRoom(db, owner, { name: 'help' }),
      await createRoom(db, owner, { name: 'board', kind: 'closed' }),
    ]
    for (const name of ['lobby', '#help', lobby.id]) await addFirstRoom(db, owner, name)
    for (const name of ['board', closed.id, 'nowhere'])
      await expect(addFirstRoom(db, owner, name)).rejects.toMatchObject({ code: 'invalid', field: 'room' })
    expect((await listFirstRooms(db, owner)).map(({ name }) => name)).toEqual(['help', 'lobby'])

    const ann = await createPerson(db)
    const roomsOf = async (actorId: string) =>
      (await db.prisma.membership.findMany({ where: { actorId, leftAt: null } })).map(({ roomId }) => roomId).sort()
    await Promise.all([arrive(db, ann), arrive(db, ann)])
    expect(await roomsOf(ann.id)).toEqual([lobby.id, help.id].sort())
    const joined = { roomId: lobby.id, type: 'membership.joined', actorId: ann.id }
    expect(await db.prisma.event.count({ where: joined })).toBe(1)
    await leaveRoom(db, ann, lobby.id)
    await arrive(db, ann)
    expect(await roomsOf(ann.id)).toEqual([help.id])

    await archiveRoom(db, owner, help.id)
    await removeFirstRoom(db, owner, lobby.id)
    const ben = await createPerson(db)
    await arrive(db, ben)
    expect(await roomsOf(ben.id)).toEqual([])
    await addFirstRoom(db, owner, 'lobby')
    await arrive(db, ben)
    expect(await roomsOf(ben.id), 'has arrived already').toEqual([])
  })

  test('only administrators say which', async () => {
    const db = await open()
    const ann = await createPerson(db)
    await createRoom(db, ann, { name: 'mine' })
    await expect(addFirstRoom(db, ann, 'mine')).rejects.toMatchObject({ code: 'not_found' })
    await expect(listFirstRooms(db, ann)).rejects.toMatchObject({ code: 'not_found' })
  })
})
