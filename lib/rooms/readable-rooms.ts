import type { Actor } from '../actors/schema'
import type { Prisma } from '../core/generated/sqlite/client'

/** The rooms an actor may read, as requireRoom finds them: open ones and its own, within its token. */
export function readableRooms(actor: Actor): Prisma.RoomWhereInput {
  const roomIds = actor.token?.roomIds
  const isMember = { some: { actorId: actor.id, leftAt: null, actor: { deactivatedAt: null } } }
  return {
    deletedAt: null,
    OR: [{ kind: 'open' }, { memberships: isMember }],
    ...(roomIds ? { id: { in: roomIds } } : {}),
  }
}
