import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type FigureScope, runCells, toolCells } from '@/lib/core/dialects/figures'
import { BUCKET_MS } from '@/lib/core/dialects/roll-ups'
import { requireMember } from '@/lib/rooms/access'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { figuresOf } from './figures-of'
import { type Statistics, type StatisticsQuery, statisticsQuerySchema } from './schema'
import { startOfRange } from './start-of-range'

/**
 * Figures over the rooms the reader is a member of (or one of them), to the quarter hour. Data the reader may not see
 * changes nothing, not even a sum. Throws not_found, forbidden (room not joined).
 */
export async function getStatistics(
  db: Database,
  actor: Actor,
  query: StatisticsQuery = {},
  now = new Date(),
): Promise<Statistics> {
  const { range, room } = statisticsQuerySchema.parse(query)
  if (room) await requireMember(db, actor, room)
  const rooms = await db.prisma.room.findMany({
    where: { AND: [visibleRooms(actor), room ? { id: room } : {}] },
    select: { id: true },
  })
  const from = startOfRange(range, now)
  const scope: FigureScope = {
    rooms: rooms.map(({ id }) => id),
    from: from ? Math.floor(from.getTime() / BUCKET_MS) : 0,
    to: Math.floor(now.getTime() / BUCKET_MS) + 1,
  }
  const [figures, tools, agents] = await Promise.all([
    figuresOf(db, scope),
    toolCells(db, scope, { keys: ['toolName'] }),
    runCells(db, scope, { keys: ['agentId'] }),
  ])
  const { asked, approved, denied, expired, pending } = figures.approvals
  const busiest = agents
    .filter(({ runs }) => runs > 0)
    .map(({ agentId = '', runs, inputTokens, outputTokens, tokensEstimated }) => ({
      ...{ agentId, runs, tokens: inputTokens + outputTokens, tokensEstimated: tokensEstimated > 0 },
    }))
    .sort((a, b) => b.runs - a.runs || a.agentId.localeCompare(b.agentId))
  return {
    from: from && new Date(scope.from * BUCKET_MS).toISOString(),
    to: now.toISOString(),
    messages: figures.messages,
    messagesByRole: figures.messagesByRole,
    sessions: figures.sessions,
    runs: figures.runs,
    runsByStatus: Object.fromEntries(Object.entries(figures.runsByStatus).filter(([, count]) => count > 0)),
    toolRuns: figures.tools.calls,
    toolUse: tools
      .map(({ toolName: name = '', calls: count, failed, denied: refused }) => ({
        name,
        count,
        failed,
        denied: refused,
      }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name)),
    approvals: { asked, approved, denied, expired, pending },
    inputTokens: figures.inputTokens,
    outputTokens: figures.outputTokens,
    tokensEstimated: figures.runsWithEstimate > 0,
    costMicros: figures.costMicros,
    costUnknown: figures.runsOfUnknownCost > 0,
    averageResponseMs: figures.averageResponseMs,
    agents: busiest,
    actors: await publicActors(
      db,
      busiest.map(({ agentId }) => agentId),
    ),
  }
}
