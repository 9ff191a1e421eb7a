import type { Database } from '@/lib/core/database'
import { foldName, NAME_PATTERN } from './constants'
import { ACTOR_COLUMNS, toPublicActor } from './load-actor'
import type { Actor, ActorKind, PublicActor } from './schema'

const LIMIT_MAX = 50

export type ActorQuery = { prefix?: string; kinds?: ActorKind[]; limit?: number }

/** Active actors by name, for mentions and invitations. */
export async function listActors(db: Database, _actor: Actor, query: ActorQuery = {}): Promise<PublicActor[]> {
  const prefix = query.prefix ?? ''
  if (prefix && !NAME_PATTERN.test(prefix)) return []
  const rows = await db.prisma.actor.findMany({
    where: {
      deactivatedAt: null,
      kind: { in: query.kinds ?? ['human', 'agent'] },
      nameFolded: { startsWith: foldName(prefix) },
    },
    orderBy: { nameFolded: 'asc' },
    take: Math.min(query.limit ?? 20, LIMIT_MAX),
    select: ACTOR_COLUMNS,
  })
  return rows.map(toPublicActor)
}
