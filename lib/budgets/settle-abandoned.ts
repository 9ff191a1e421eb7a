import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { settleLost } from './settle'

const BATCH = 50
/** Time a worker has to count the last call of a run that has ended without it. */
const ENDED_MS = 15_000
/** A try of an administrator ends long before. */
const TRY_MS = 600_000

/**
 * Counts the calls whose run is no longer at work and whose worker did not come back to count them: it died after a
 * cancel, or the room with the run was deleted. A run that is at work is its worker's, or of the one that takes it over.
 */
export async function settleAbandoned(db: Database, now = new Date()): Promise<number> {
  const old = await db.prisma.budgetReservation.findMany({
    where: { createdAt: { lt: new Date(now.getTime() - ENDED_MS) } },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  })
  if (old.length === 0) return 0
  const runs = await db.prisma.run.findMany({
    where: { id: { in: old.flatMap(({ runId }) => runId ?? []) } },
    select: { id: true, status: true, completedAt: true },
  })
  const lost = old.filter(({ runId, createdAt }) => {
    if (runId === null) return createdAt.getTime() < now.getTime() - TRY_MS
    const run = runs.find(({ id }) => id === runId)
    return !run || (run.status !== 'running' && (run.completedAt?.getTime() ?? 0) < now.getTime() - ENDED_MS)
  })
  const calls = [...new Set(lost.map(({ callId }) => callId))]
  for (const callId of calls) await write(db, (tx) => settleLost(tx, { callId }, now))
  return calls.length
}
