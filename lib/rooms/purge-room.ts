import { audit } from '@/lib/actors/audit/audit'
import { refuseIfRoomHeld } from '@/lib/actors/holds/refuse-if-held'
import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireRoom } from './access'
import { eraseRoom } from './erase-room'
import { canRemoveSample } from './policy'

/**
 * Removes a sample room for good: its messages, log, sessions and runs with their figures, and the sample actors that
 * are in no other room. After the first commit it is unreadable; the rest goes in batches, and `resumePurges`
 * finishes what a crash interrupted. Throws forbidden for any other room.
 */
export async function purgeRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  const members = await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireRoom(t.tx, actor, roomId)
    if (!canRemoveSample(room, membership, actor)) {
      throw new AppError('forbidden', 'Only an admin can remove a sample room, and only sample rooms can be removed.')
    }
    await audit(t.tx, { actorId: actor.id, action: 'room.purged', targetKind: 'room', targetId: roomId })
    return await beginPurge(t, roomId)
  })
  for (const actorId of members) liveBus(db).notifyActor(actorId, 'rooms')
  await eraseRoom(db, roomId)
}

/** Makes a room unreadable, for `eraseRoom` to take away. Who was a member. Throws conflict under a legal hold. */
export async function beginPurge({ tx, now }: Transaction, roomId: string): Promise<string[]> {
  await refuseIfRoomHeld(tx, roomId)
  await tx.room.update({ where: { id: roomId }, data: { deletedAt: now, isPurging: true, directKey: null } })
  const members = await tx.membership.findMany({ where: { roomId, leftAt: null }, select: { actorId: true } })
  await tx.membership.updateMany({ where: { roomId, leftAt: null }, data: { leftAt: now } })
  return members.map((member) => member.actorId)
}
