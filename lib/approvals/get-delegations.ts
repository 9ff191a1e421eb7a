import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { Delegations } from './schema'

const SHOWN_MAX = 100

/** The reader's current delegations, given and received. Ended ones are left out. */
export async function getDelegations(db: Database, actor: Actor): Promise<Delegations> {
  const rows = await db.prisma.delegation.findMany({
    where: { until: { gt: new Date() }, OR: [{ personId: actor.id }, { delegateId: actor.id }] },
    orderBy: { until: 'asc' },
    take: SHOWN_MAX,
  })
  const own = rows.find((row) => row.personId === actor.id)
  const others = rows.filter((row) => row.personId !== actor.id)
  return {
    mine: own ? { delegateId: own.delegateId, until: own.until.toISOString() } : null,
    forMe: others.map(({ personId, until }) => ({ personId, until: until.toISOString() })),
    actors: await publicActors(
      db,
      rows.flatMap((row) => [row.personId, row.delegateId]),
    ),
  }
}
