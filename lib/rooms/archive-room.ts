import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireRoom } from './access'
import { canArchive } from './policy'

/** Makes a room read-only for everyone, agents included. Archiving twice changes nothing. */
export async function archiveRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  await setArchived(db, actor, roomId, true)
}

/** Makes an archived room writable again. */
export async function unarchiveRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  await setArchived(db, actor, roomId, false)
}

async function setArchived(db: Database, actor: Actor, roomId: string, isArchived: boolean) {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireRoom(t.tx, actor, roomId)
    if (!canArchive(room, membership, actor)) throw new AppError('forbidden', 'Only admins of this room can do this.')
    if ((room.archivedAt !== null) === isArchived) return
    await t.tx.room.update({ where: { id: roomId }, data: { archivedAt: isArchived ? t.now : null } })
    t.emit(roomId, { type: isArchived ? 'room.archived' : 'room.unarchived', actorId: actor.id, data: {} })
  })
}
