import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { enterRoom } from './enter-room'
import { findAddressees } from './find-addressees'
import { presentMember } from './list-members'
import { canAddMember, canManageMembers, isMuted } from './policy'
import { postRefusal } from './post-refusal'
import type { PublicMember } from './schema'

/** Brings a person or an agent into the room by name. Throws invalid (field name) for unknown and present ones. */
export async function addMember(db: Database, actor: Actor, roomId: string, name: string): Promise<PublicMember> {
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!room.archivedAt && isMuted(membership)) throw postRefusal(room, membership)
    if (!canAddMember(room, membership)) throw new AppError('forbidden', refusal(room))
    const [target] = await findAddressees(t.tx, [name], 'name')
    if (!target) throw new AppError('invalid', 'Enter a name.', { field: 'name' })
    const present = await t.tx.membership.count({ where: { roomId, actorId: target.id, leftAt: null } })
    if (present > 0) throw new AppError('invalid', `${target.displayName} is already a member.`, { field: 'name' })
    const liftsBar = canManageMembers(room, membership)
    const entered = await enterRoom(t, roomId, { actorId: target.id, role: 'member', byId: actor.id, liftsBar })
    return presentMember({ ...entered, actor: target })
  })
}

function refusal(room: { kind: string; archivedAt: Date | null }): string {
  if (room.archivedAt) return 'This room is archived.'
  if (room.kind === 'direct') return 'You cannot add people to a direct message. Create a room instead.'
  return 'Only moderators and admins of this room can do this.'
}
