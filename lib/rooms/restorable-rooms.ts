import type { Actor } from '@/lib/actors/schema'
import type { Prisma } from '@/lib/core/generated/sqlite/client'

/** The deleted rooms this actor may restore: those `canDeleteRoom` lets them delete. */
export function restorableRooms(actor: Actor): Prisma.RoomWhereInput {
  const runsInstance = actor.role === 'owner' || actor.role === 'admin'
  const member = { memberships: { some: { actorId: actor.id, leftAt: null, role: 'admin' } } }
  const roomIds = actor.token?.roomIds
  return {
    ...{ deletedAt: { not: null }, isPurging: false, isSample: false },
    OR: actor.kind === 'human' ? [member, ...(runsInstance ? [{ kind: 'open' }] : [])] : [],
    ...(roomIds ? { id: { in: roomIds } } : {}),
  }
}
