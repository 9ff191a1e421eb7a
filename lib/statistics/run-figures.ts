import type { Database } from '@/lib/core/database'
import type { Statistics } from './schema'
import type { Scope } from './scope'

type RunFigures = Pick<
  Statistics,
  | 'sessions'
  | 'runs'
  | 'runsByStatus'
  | 'inputTokens'
  | 'outputTokens'
  | 'tokensEstimated'
  | 'costMicros'
  | 'costUnknown'
>

/** Tokens and cost are those of the runs: totals of sessions are only projections of them. */
export async function runFigures(db: Database, { rooms, createdAt }: Scope): Promise<RunFigures> {
  const where = { createdAt, session: { deletedAt: null, room: rooms } }
  const [sessions, groups, unknown, estimated] = await Promise.all([
    db.prisma.session.count({ where: { createdAt, deletedAt: null, room: rooms } }),
    db.prisma.run.groupBy({
      by: ['status'],
      where,
      _count: true,
      _sum: { inputTokens: true, outputTokens: true, costMicros: true },
      orderBy: { status: 'asc' },
    }),
    db.prisma.run.findFirst({ where: { ...where, costUnknown: true }, select: { id: true } }),
    db.prisma.run.findFirst({ where: { ...where, tokensEstimated: true }, select: { id: true } }),
  ])
  const sum = (of: (group: (typeof groups)[number]) => number) => groups.reduce((total, group) => total + of(group), 0)
  return {
    sessions,
    runs: sum((group) => group._count),
    runsByStatus: Object.fromEntries(groups.map((group) => [group.status, group._count])),
    inputTokens: sum((group) => group._sum.inputTokens ?? 0),
    outputTokens: sum((group) => group._sum.outputTokens ?? 0),
    tokensEstimated: estimated !== null,
    costMicros: sum((group) => Number(group._sum.costMicros ?? 0)),
    costUnknown: unknown !== null,
  }
}
