import { expect, test } from 'vitest'
import { placeHold } from '@/lib/actors/holds/place-hold'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { setSetting } from '@/lib/core/settings'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { deleteRoom } from '@/lib/rooms/delete-room'
import { restoreRoom } from '@/lib/rooms/restore-room'
import { createSession } from '@/lib/runs/create-session'
import { agentRoom } from '@/lib/testing/agent-room'
import { createPerson, createRoom, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { previewDueRooms } from './due-rooms'
import { removeDueRooms, removeRooms } from './remove-due-rooms'

const DAY_MS = 24 * 3600_000

/** As if it had been deleted so many days ago. */
async function deletedBefore(db: Database, admin: Actor, roomId: string, days: number) {
  await deleteRoom(db, admin, roomId)
  await db.prisma.room.update({ where: { id: roomId }, data: { deletedAt: new Date(Date.now() - days * DAY_MS) } })
}

async function setScene(db: Database) {
  const owner = await createPerson(db, { role: 'owner' })
  const { room, admin, member, agent } = await agentRoom(db)
  await sendMessages(db, member, room.id, 12)
  await createSession(db, member, { roomId: room.id, agentId: agent.id })
  const other = await createRoom(db, member)
  await send(db, member, other.id, 'stays')
  return { owner, admin, member, room, other }
}

onEachEngine('removing deleted rooms', (open) => {
  test('reports what the preview counted, takes all rows, leaves an entry and does nothing again (M31)', async () => {
    const db = await open()
    const { owner, admin, room, other } = await setScene(db)
    await deletedBefore(db, admin, room.id, 31)
    const { lastEventSeq, lastEventHash } = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    const preview = await previewDueRooms(db, owner)
    expect(preview).toMatchObject({ rooms: 1, messages: 12, events: lastEventSeq, sessions: 1, held: 0 })
    expect(await removeDueRooms(db, owner)).toEqual({ ...preview, failed: 0, durationMs: expect.any(Number) })
    for (const rows of [db.prisma.message, db.prisma.event, db.prisma.session])
      expect(await (rows as typeof db.prisma.event).count({ where: { roomId: room.id } })).toBe(0)
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'room.purged' } })
    const detail: unknown = JSON.parse(entry.detail)
    expect(entry).toMatchObject({ actorId: owner.id, targetId: room.id })
    expect(detail).toMatchObject({ messages: 12, events: lastEventSeq, lastEventSeq, lastEventHash })
    expect(await verifyRoom(db, other.id)).toMatchObject({ ok: true })
    expect(await removeRooms(db, null)).toMatchObject({ rooms: 0, messages: 0 })
    expect(await db.prisma.auditEntry.count({ where: { action: 'room.purged' } })).toBe(1)
  })

  test('leaves those alone that can be restored, for as long as the setting says', async () => {
    const db = await open()
    const { owner, admin, room } = await setScene(db)
    await deletedBefore(db, admin, room.id, 29)
    expect(await previewDueRooms(db, owner)).toMatchObject({ rooms: 0 })
    expect(await removeRooms(db, null)).toMatchObject({ rooms: 0 })
    await setSetting(db, 'roomGraceDays', 28)
    expect(await removeRooms(db, null)).toMatchObject({ rooms: 1, messages: 12 })
    await expect(restoreRoom(db, admin, room.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('counts what a hold keeps, and touches none of it (W8)', async () => {
    const db = await open()
    const { owner, admin, member, room } = await setScene(db)
    await deletedBefore(db, admin, room.id, 31)
    await placeHold(db, owner, { scope: 'person', target: member.name, reason: 'r' })
    expect(await previewDueRooms(db, owner)).toMatchObject({ rooms: 0, held: 1 })
    expect(await removeRooms(db, null)).toMatchObject({ rooms: 0, held: 1 })
    await restoreRoom(db, admin, room.id)
    expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(12)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('goes on where a crash ended it', async () => {
    const db = await open()
    const { admin, room } = await setScene(db)
    await deletedBefore(db, admin, room.id, 31)
    await db.prisma.room.update({ where: { id: room.id }, data: { isPurging: true } })
    await db.prisma.message.deleteMany({ where: { roomId: room.id, seq: { lte: 5 } } })
    await removeRooms(db, null)
    expect(await db.prisma.room.count({ where: { id: room.id } })).toBe(0)
  })

  test('two at once remove each room once', async () => {
    const db = await open()
    const { admin, room } = await setScene(db)
    await deletedBefore(db, admin, room.id, 31)
    const reports = await Promise.all([removeRooms(db, null), removeRooms(db, null)])
    expect(reports.map(({ rooms }) => rooms).sort()).toEqual([0, 1])
    expect(await db.prisma.auditEntry.count({ where: { action: 'room.purged' } })).toBe(1)
  })

  test('is for administrators', async () => {
    const db = await open()
    const member = await createPerson(db)
    await expect(previewDueRooms(db, member)).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeDueRooms(db, member)).rejects.toMatchObject({ code: 'not_found' })
  })
})
