import type { Database } from '@/lib/core/database'
import type { Statistics } from './schema'
import type { Scope } from './scope'

/** Runs and tokens of each agent, busiest first. */
export async function agentFigures(db: Database, { rooms, createdAt }: Scope): Promise<Statistics['agents']> {
  const where = { createdAt, session: { deletedAt: null, room: rooms } }
  const estimated = await db.prisma.run.groupBy({ by: ['agentId'], where: { ...where, tokensEstimated: true } })
  const groups = await db.prisma.run.groupBy({
    by: ['agentId'],
    where,
    _count: true,
    _sum: { inputTokens: true, outputTokens: true },
  })
  return groups
    .map(({ agentId, _count, _sum }) => ({
      agentId,
      runs: _count,
      tokens: (_sum.inputTokens ?? 0) + (_sum.outputTokens ?? 0),
      tokensEstimated: estimated.some((group) => group.agentId === agentId),
    }))
    .sort((a, b) => b.runs - a.runs || a.agentId.localeCompare(b.agentId))
}
