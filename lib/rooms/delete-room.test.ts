import { expect, test } from 'vitest'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { closedRoom, createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { requireRoom } from './access'
import { archiveRoom } from './archive-room'
import { deleteRoom } from './delete-room'
import { listDeletedRooms } from './list-deleted-rooms'
import { listRooms } from './list-rooms'
import { restoreRoom } from './restore-room'

const MISSING = { code: 'not_found' }

onEachEngine('deleting a room', (open) => {
  test('hides it from everybody, and its admin brings it back as it was (C-7)', async () => {
    const { db, admin, member, room } = await closedRoom(await open())
    const owner = await createPerson(db, { role: 'owner' })
    await send(db, member, room.id, 'hello')
    await archiveRoom(db, admin, room.id)
    await deleteRoom(db, admin, room.id)
    for (const actor of [admin, member]) {
      await expect(requireRoom(db, actor, room.id)).rejects.toMatchObject(MISSING)
      expect(await listRooms(db, actor)).toEqual([])
    }
    await expect(send(db, member, room.id, 'still there?')).rejects.toMatchObject(MISSING)
    await expect(deleteRoom(db, admin, room.id)).rejects.toMatchObject(MISSING)
    expect(await listDeletedRooms(db, admin)).toMatchObject([{ id: room.id, name: room.name }])
    for (const actor of [member, owner, await createPerson(db)]) {
      expect(await listDeletedRooms(db, actor)).toEqual([])
      await expect(restoreRoom(db, actor, room.id)).rejects.toMatchObject(MISSING)
    }
    await restoreRoom(db, admin, room.id)
    expect(await listDeletedRooms(db, admin)).toEqual([])
    expect(await listRooms(db, member)).toMatchObject([{ id: room.id, lastMessageSeq: 1 }])
    await expect(restoreRoom(db, admin, room.id)).rejects.toMatchObject(MISSING)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
    const log = await db.prisma.event.findMany({ where: { roomId: room.id }, orderBy: { roomSeq: 'desc' }, take: 2 })
    expect(log.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['room.restored', admin.id],
      ['room.deleted', admin.id],
    ])
    const audited = await db.prisma.auditEntry.findMany({ where: { targetId: room.id }, orderBy: { id: 'asc' } })
    expect(audited.map(({ action }) => action)).toEqual(['room.deleted', 'room.restored'])
  })

  test('is for its admins, and in open rooms for who runs the instance; never for agents', async () => {
    const { db, admin, member, room } = await closedRoom(await open())
    const [owner, agent, outsider] = [
      await createPerson(db, { role: 'owner' }),
      await createAgent(db),
      await createPerson(db),
    ]
    await join(db, room.id, agent, 'admin')
    for (const actor of [member, agent])
      await expect(deleteRoom(db, actor, room.id)).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [owner, outsider]) await expect(deleteRoom(db, actor, room.id)).rejects.toMatchObject(MISSING)
    const openRoom = await createRoom(db, admin)
    await expect(deleteRoom(db, outsider, openRoom.id)).rejects.toMatchObject({ code: 'forbidden' })
    await deleteRoom(db, owner, openRoom.id)
    expect(await listDeletedRooms(db, owner)).toMatchObject([{ id: openRoom.id }])
    expect(await listDeletedRooms(db, admin)).toMatchObject([{ id: openRoom.id }])
    await restoreRoom(db, admin, openRoom.id)
  })
})
