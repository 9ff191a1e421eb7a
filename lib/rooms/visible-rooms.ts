import type { Actor } from '@/lib/actors/schema'
import type { Prisma } from '@/lib/core/generated/sqlite/client'

/**
 * The rooms whose agent work this actor sees: those it is a member of, whatever their kind, within its token.
 * Part of every query on sessions, runs, calls and approvals, so that rights are read when used.
 */
export function visibleRooms(actor: Actor): Prisma.RoomWhereInput {
  const roomIds = actor.token?.roomIds
  return {
    deletedAt: null,
    memberships: { some: { actorId: actor.id, leftAt: null, actor: { deactivatedAt: null } } },
    ...(roomIds ? { id: { in: roomIds } } : {}),
  }
}

/** Of these only those the actor looks after, where a list is narrowed to them. */
export function roomsOfList(actor: Actor, { rooms }: { rooms?: 'moderated' }): Prisma.RoomWhereInput {
  if (rooms === undefined) return visibleRooms(actor)
  const memberships = { some: { actorId: actor.id, leftAt: null, role: { in: ['moderator', 'admin'] } } }
  return { AND: [visibleRooms(actor), { memberships }] }
}
