import { audit } from '@/lib/actors/audit/audit'
import { refuseIfRoomHeld } from '@/lib/actors/holds/refuse-if-held'
import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { removeUnusedActors } from '@/lib/core/dialects/actors'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { transact } from '@/lib/events/transact'
import { eraseRoom } from '@/lib/rooms/erase-room'
import { beginPurge } from '@/lib/rooms/purge-room'
import { eraseMessages } from './erase-messages'
import { GiveWay } from './give-way'

const AT_ONCE = 500

export type Undone = { messages: number; rooms: number }
export type UndoOptions = {
  onProgress?: (done: number, total: number) => void
  /** Called before each batch; what it throws ends the work, which goes on when it is asked for again. */
  beforeBatch?: () => Promise<void> | void
}

/**
 * Takes an import back: rooms it made in which nothing else was said go with their logs; elsewhere its messages are
 * erased, each with an event that says by whose order, so that the log still verifies. People it made who are named
 * nowhere else go as well. Interrupted, it goes on when called again; undone already, it does nothing.
 * Throws not_found, forbidden for who neither imported it nor administers the instance, conflict for an archived room and under a
 * legal hold.
 */
export async function undoImport(
  db: Database,
  actor: Actor,
  importId: string,
  { onProgress, beforeBatch }: UndoOptions = {},
): Promise<Undone> {
  const row = await db.prisma.import.findUnique({ where: { id: importId } })
  if (!row) throw notFound('Import')
  const isAdministrator = actor.role === 'owner' || actor.role === 'admin' || actor.kind === 'system'
  if (!isAdministrator && row.byId !== actor.id) throw new AppError('forbidden', 'Only who imported this can undo it.')
  if (row.status === 'undone') return { messages: 0, rooms: 0 }
  const ranges = await db.prisma.importRange.findMany({
    where: { importId },
    orderBy: [{ roomId: 'asc' }, { fromSeq: 'asc' }],
  })
  for (const roomId of new Set(ranges.map((range) => range.roomId))) await refuseIfRoomHeld(db.prisma, roomId)
  await begin(db, actor, importId)
  const total = ranges.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)
  const undone = { messages: 0, rooms: 0 }
  for (const roomId of await madeRooms(db, importId)) {
    await beforeBatch?.()
    const messages = await removeRoom(db, actor, importId, roomId)
    if (messages === null) continue
    undone.rooms++
    undone.messages += messages
    onProgress?.(undone.messages, total)
  }
  const giveWay = new GiveWay(db)
  for (const { roomId, fromSeq, toSeq } of ranges) {
    for (let from = fromSeq; from <= toSeq; from += AT_ONCE) {
      await beforeBatch?.()
      const range = { fromSeq: from, toSeq: Math.min(from + AT_ONCE - 1, toSeq) }
      undone.messages += await giveWay.run(() => eraseRange(db, actor, importId, roomId, range))
      onProgress?.(undone.messages, total)
    }
  }
  while ((await write(db, (tx) => removeUnusedActors(tx, db.dialect, row.createdAt, AT_ONCE))) > 0);
  const done = { status: 'undone', undoneAt: new Date() }
  await write(db, (tx) => tx.import.updateMany({ where: { id: importId }, data: done }))
  return undone
}

async function begin(db: Database, actor: Actor, importId: string) {
  await write(db, async (tx) => {
    const open = { id: importId, status: { notIn: ['undoing', 'undone'] } }
    const { count } = await tx.import.updateMany({ where: open, data: { status: 'undoing' } })
    if (count > 0)
      await audit(tx, { actorId: actor.id, action: 'import.undone', targetKind: 'import', targetId: importId })
  })
}

async function madeRooms({ prisma }: Database, importId: string): Promise<string[]> {
  return (await prisma.importRoom.findMany({ where: { importId } })).map(({ roomId }) => roomId)
}

/** Removes a room in which only this import said anything. The messages it held; null: it holds others and stays. */
async function removeRoom(db: Database, actor: Actor, importId: string, roomId: string): Promise<number | null> {
  const room = await db.prisma.room.findUnique({ where: { id: roomId } })
  if (room && !room.isPurging) {
    const members = await transact(db, { rooms: [roomId] }, async (t) => {
      const ranges = await t.tx.importRange.findMany({ where: { roomId, importId } })
      const brought = ranges.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)
      if (brought !== t.room(roomId).lastMessageSeq) return null
      await audit(t.tx, { actorId: actor.id, action: 'room.purged', targetKind: 'room', targetId: roomId })
      return await beginPurge(t, roomId)
    })
    if (members === null) return null
    for (const member of members) liveBus(db).notifyActor(member, 'rooms')
  }
  if (room) await eraseRoom(db, roomId)
  await write(db, async (tx) => {
    await tx.importRange.deleteMany({ where: { roomId } })
    await tx.importRoom.deleteMany({ where: { roomId } })
  })
  return room?.lastMessageSeq ?? 0
}

async function eraseRange(
  db: Database,
  actor: Actor,
  importId: string,
  roomId: string,
  { fromSeq, toSeq }: { fromSeq: number; toSeq: number },
): Promise<number> {
  const room = await db.prisma.room.findUnique({ where: { id: roomId }, select: { isPurging: true } })
  if (!room || room.isPurging) return 0
  return await transact(db, { rooms: [roomId] }, async (t) => {
    if (t.room(roomId).archivedAt) throw new AppError('conflict', 'The room is archived and read-only.')
    await refuseIfRoomHeld(t.tx, roomId)
    const messages = await eraseMessages(t, actor.id, { roomId, fromSeq, toSeq })
    if (messages > 0) t.emit(roomId, { type: 'transfer.undone', actorId: actor.id, data: { importId, messages } })
    return messages
  })
}
