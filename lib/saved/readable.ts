import type { Actor } from '@/lib/actors/schema'
import type { Prisma } from '@/lib/core/generated/sqlite/client'

/** Messages of rooms this actor may read now: open ones and its own, within its token. */
export function readable(actor: Actor): Prisma.MessageWhereInput {
  const roomIds = actor.token?.roomIds
  return {
    ...(roomIds ? { roomId: { in: roomIds } } : {}),
    room: {
      deletedAt: null,
      OR: [{ kind: 'open' }, { memberships: { some: { actorId: actor.id, leftAt: null } } }],
    },
  }
}
