import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { presentModeration } from './present-moderation'
import type { OwnModerations } from './schema'

const DAYS = 30
const MAX = 20

/**
 * Recent moderation of this actor in all rooms: a removed member can no longer ask the
 * room itself. The room's name is included only if the actor was a member at the time.
 */
export async function listOwnModerations(db: Database, actor: Actor): Promise<OwnModerations> {
  const allowed = actor.token?.roomIds
  const rows = await db.prisma.moderation.findMany({
    where: {
      actorId: actor.id,
      createdAt: { gt: new Date(Date.now() - DAYS * 86_400_000) },
      room: { deletedAt: null },
      ...(allowed ? { roomId: { in: allowed } } : {}),
    },
    orderBy: { id: 'desc' },
    take: MAX,
    include: { room: { select: { name: true, memberships: { where: { actorId: actor.id, leftAt: null } } } } },
  })
  return {
    // A closed room may have got another name since: who is out of it must not learn that one.
    moderations: rows.map(({ room, ...row }) => ({
      ...presentModeration(row),
      roomName: room.memberships.length > 0 ? room.name : '',
    })),
    actors: await publicActors(
      db,
      rows.map((row) => row.byId),
    ),
  }
}
