import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { type Transaction, transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { CARETAKER } from './keep-admin'
import { presentMember } from './list-members'
import { canAddMember, canChangeRole } from './policy'
import { requireTarget } from './require-target'
import { revokeInvitesOf } from './revoke-room-invite'
import type { PublicMember, RoomRole } from './schema'

/** Sets a member's role. Throws conflict when it would leave the room without an admin. */
export async function changeRole(
  db: Database,
  actor: Actor,
  roomId: string,
  actorId: string,
  role: RoomRole,
): Promise<PublicMember> {
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canChangeRole(room, membership)) throw new AppError('forbidden', 'Only admins of this room can do this.')
    const target = await requireTarget(t.tx, roomId, actorId)
    if (target.role === role) return presentMember(target)
    if (role === 'admin' && target.actor.kind !== 'human') {
      throw new AppError('invalid', 'Only people can be admins of a room.', { field: 'role' })
    }
    if (target.role === 'admin') await refuseLast(t, roomId, actorId)
    await t.tx.membership.update({ where: { roomId_actorId: { roomId, actorId } }, data: { role } })
    if (!canAddMember(room, { role })) await revokeInvitesOf(t, roomId, actorId)
    t.emit(roomId, { type: 'membership.role_changed', actorId: actor.id, data: { actorId, role } })
    return presentMember({ ...target, role })
  })
}

async function refuseLast(t: Transaction, roomId: string, actorId: string) {
  const others = await t.tx.membership.count({
    where: {
      roomId,
      role: 'admin',
      leftAt: null,
      actorId: { not: actorId },
      actor: CARETAKER,
    },
  })
  if (others === 0)
    throw new AppError('conflict', 'This is the last admin. Make someone else an admin first.', { field: 'role' })
}
