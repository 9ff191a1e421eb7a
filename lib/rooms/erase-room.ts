import type { Database, Tx } from '@/lib/core/database'
import { unindexMessages } from '@/lib/core/search-index/index-messages'
import { write } from '@/lib/core/write'

const BATCH = 500

/** Finishes every purge that a crash interrupted. Called when a server starts; safe to run in several at once. */
export async function resumePurges(db: Database): Promise<number> {
  const rooms = await db.prisma.room.findMany({ where: { isPurging: true }, select: { id: true } })
  for (const { id } of rooms) await eraseRoom(db, id)
  return rooms.length
}

/**
 * Deletes all rows of a room that is being purged, children before parents, a batch per transaction so that others
 * write in between. Beginning again after an interruption deletes what is left.
 */
export async function eraseRoom(db: Database, roomId: string): Promise<void> {
  const where = { roomId }
  const select = { id: true }
  // What hangs on a session (runs, calls, executions, approvals) and on a message (revisions, mentions) goes with it.
  await inBatches(db, async (tx) => {
    const ids = (await tx.session.findMany({ where, select, take: BATCH / 10 })).map((row) => row.id)
    return (await tx.session.deleteMany({ where: { id: { in: ids } } })).count
  })
  // Before its message: a file without one would count as an unsent upload.
  await inBatches(db, async (tx) => {
    const ids = (await tx.attachment.findMany({ where, select, take: BATCH })).map((row) => row.id)
    return (await tx.attachment.deleteMany({ where: { id: { in: ids } } })).count
  })
  await inBatches(db, async (tx) => {
    const said = { id: true, roomId: true, authorId: true, content: true }
    const rows = await tx.message.findMany({ where, select: said, take: BATCH })
    await unindexMessages(tx, db.dialect, rows)
    const ids = rows.map((row) => row.id)
    return (await tx.message.deleteMany({ where: { id: { in: ids } } })).count
  })
  await inBatches(db, async (tx) => {
    const rows = await tx.event.findMany({ where, select: { roomSeq: true }, orderBy: { roomSeq: 'asc' }, take: BATCH })
    const last = rows.at(-1)
    return last ? (await tx.event.deleteMany({ where: { roomId, roomSeq: { lte: last.roomSeq } } })).count : 0
  })
  await write(db, async (tx) => {
    await tx.invite.deleteMany({ where })
    await tx.membership.deleteMany({ where })
    await tx.room.deleteMany({ where: { id: roomId, isPurging: true } })
    await eraseSampleActors(tx)
  })
}

async function inBatches(db: Database, step: (tx: Tx) => Promise<number>) {
  while ((await write(db, step)) > 0);
}

/** Sample people and agents that no room, message or account needs any more. */
async function eraseSampleActors(tx: Tx) {
  await tx.actor.deleteMany({
    where: { isSample: true, memberships: { none: {} }, messages: { none: {} }, user: { is: null } },
  })
}
