import { audit } from '@/lib/actors/audit/audit'
import { refuseIfRoomHeld } from '@/lib/actors/holds/refuse-if-held'
import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireRoom } from './access'
import { canDeleteRoom } from './policy'

/**
 * Hides a room from everybody. It can be restored with all that is in it until its time is over. Throws not_found (also
 * when it is deleted already), forbidden, conflict (a legal hold).
 */
export async function deleteRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  const members = await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireRoom(t.tx, actor, roomId)
    if (!canDeleteRoom(room, membership, actor))
      throw new AppError('forbidden', 'Only admins of this room can do this.')
    await refuseIfRoomHeld(t.tx, roomId)
    await t.tx.room.update({ where: { id: roomId }, data: { deletedAt: t.now } })
    await audit(t.tx, { actorId: actor.id, action: 'room.deleted', targetKind: 'room', targetId: roomId })
    t.emit(roomId, { type: 'room.deleted', actorId: actor.id, data: {} })
    return await t.tx.membership.findMany({ where: { roomId, leftAt: null }, select: { actorId: true } })
  })
  for (const { actorId } of members) liveBus(db).notifyActor(actorId, 'rooms')
}
