import { audit } from '@/lib/actors/audit/audit'
import { holdOfRoom } from '@/lib/actors/holds/refuse-if-held'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { transact } from '@/lib/events/transact'
import { eraseRoom, resumePurges } from '@/lib/rooms/erase-room'
import { beginPurge } from '@/lib/rooms/purge-room'
import { addCounts, countRoom, dueBefore, findDueRooms, NOTHING } from './due-rooms'
import type { DueRooms, RoomCounts } from './schema'

/** failed: rooms that could not be removed this time; the next run tries again. */
export type RemovalReport = DueRooms & { failed: number; durationMs: number }

/**
 * Removes, by order of an administrator, the rooms that can no longer be restored. Throws not_found for anybody else.
 */
export async function removeDueRooms(db: Database, actor: Actor): Promise<RemovalReport> {
  requireAdministrator(actor)
  return await removeRooms(db, actor.id)
}

/**
 * Removes the rooms that can no longer be restored, each with all its rows, a batch at a time so that others write in
 * between. A room is marked and counted in one commit, with an entry of the audit log that keeps the head of its log;
 * what a crash interrupts goes on with the next run or start. byId null: by schedule or from the command line.
 */
export async function removeRooms(db: Database, byId: string | null): Promise<RemovalReport> {
  const began = performance.now()
  const report = { ...NOTHING, held: 0, failed: 0 }
  await resumePurges(db)
  for (const roomId of await findDueRooms(db)) {
    try {
      const counts = await beginRemoval(db, byId, roomId)
      if (counts === 'held') report.held += 1
      if (counts === 'held' || counts === null) continue
      await eraseRoom(db, roomId)
      addCounts(report, counts)
    } catch (error) {
      log.error({ err: error, room: roomId }, 'a deleted room could not be removed')
      report.failed += 1
    }
  }
  return { ...report, durationMs: Math.round(performance.now() - began) }
}

/** null: it was restored, or another process removes it. */
async function beginRemoval(db: Database, byId: string | null, roomId: string): Promise<RoomCounts | 'held' | null> {
  const before = await dueBefore(db)
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const isDue = { id: roomId, isPurging: false, deletedAt: { lte: before } }
    if ((await t.tx.room.count({ where: isDue })) === 0) return null
    if (await holdOfRoom(t.tx, roomId)) return 'held'
    const counts = await countRoom(t.tx, roomId)
    const { lastEventSeq, lastEventHash } = t.room(roomId)
    const { messages, events, sessions, files } = counts
    const detail = { messages, events, sessions, files, lastEventSeq, lastEventHash }
    await audit(t.tx, { actorId: byId, action: 'room.purged', targetKind: 'room', targetId: roomId, detail })
    await beginPurge(t, roomId)
    return counts
  })
}
