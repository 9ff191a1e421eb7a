import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireMember } from '@/lib/rooms/access'
import { isAtLeast } from '@/lib/rooms/policy'
import { MODERATIONS_PAGE } from './constants'
import { presentModeration } from './present-moderation'
import type { ModerationList } from './schema'

/**
 * What moderators did in a room, newest first, a page at a time (`before`: the last one seen). Moderators and admins
 * read all of it; everybody else what is about themselves.
 */
export async function listModerations(
  db: Database,
  actor: Actor,
  roomId: string,
  { before }: { before?: string } = {},
): Promise<ModerationList> {
  const { membership } = await requireMember(db, actor, roomId)
  const mine = isAtLeast(membership.role, 'moderator') ? {} : { actorId: actor.id }
  // Ids are made in the order of time.
  const rows = await db.prisma.moderation.findMany({
    where: { roomId, ...mine, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: MODERATIONS_PAGE + 1,
  })
  const moderations = rows.slice(0, MODERATIONS_PAGE).map(presentModeration)
  const actors = await publicActors(
    db,
    moderations.flatMap(({ actorId, byId }) => [actorId, byId]),
  )
  return { moderations, actors, hasMore: rows.length > MODERATIONS_PAGE }
}
