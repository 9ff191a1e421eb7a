import { audit } from '@/lib/actors/audit/audit'
import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { keepAdmin } from './keep-admin'
import { restorableRooms } from './restorable-rooms'

/** Brings a deleted room back to its members. Throws not_found: not deleted, removed for good, or not theirs to restore. */
export async function restoreRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  const members = await transact(db, { rooms: [roomId] }, async (t) => {
    const { count } = await t.tx.room.updateMany({
      where: { AND: [restorableRooms(actor), { id: roomId }] },
      data: { deletedAt: null },
    })
    if (count === 0) throw notFound('Room')
    await audit(t.tx, { actorId: actor.id, action: 'room.restored', targetKind: 'room', targetId: roomId })
    t.emit(roomId, { type: 'room.restored', actorId: actor.id, data: {} })
    // Its admin may have been deactivated meanwhile.
    await keepAdmin(t, roomId)
    return await t.tx.membership.findMany({ where: { roomId, leftAt: null }, select: { actorId: true } })
  })
  for (const { actorId } of members) liveBus(db).notifyActor(actorId, 'rooms')
}
