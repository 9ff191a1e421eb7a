import { publicActors } from '@/lib/actors/public-actors'
import type { PublicActor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'

/** Clocks of several processes: what was changed a little before the last look may only be visible now. */
const OVERLAP_MS = 2000
const MOST = 200

/** Actors whose row was changed after a time. A change may be reported twice, but is never missed while clocks are close. */
export async function changedActors(db: Database, after: Date | null): Promise<{ actors: PublicActor[]; until: Date }> {
  const until = new Date(Date.now() - OVERLAP_MS)
  if (after === null) return { actors: [], until }
  const rows = await db.prisma.actor.findMany({
    where: { updatedAt: { gt: after } },
    orderBy: { updatedAt: 'desc' },
    take: MOST,
    select: { id: true },
  })
  const actors = await publicActors(
    db,
    rows.map((row) => row.id),
  )
  return { actors: Object.values(actors), until }
}
