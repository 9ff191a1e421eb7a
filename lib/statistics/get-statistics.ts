import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireMember } from '@/lib/rooms/access'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { agentFigures } from './agent-figures'
import { approvalFigures } from './approval-figures'
import { averageResponse } from './average-response'
import { messageFigures } from './message-figures'
import { runFigures } from './run-figures'
import { type Statistics, type StatisticsQuery, statisticsQuerySchema } from './schema'
import type { Scope } from './scope'
import { startOfRange } from './start-of-range'
import { toolFigures } from './tool-figures'

/**
 * Figures over the rooms the reader is a member of (or one of them), counted from the rows on each call. Data
 * the reader may not see changes nothing, not even a sum. Throws not_found, forbidden (room not joined).
 */
export async function getStatistics(
  db: Database,
  actor: Actor,
  query: StatisticsQuery = {},
  now = new Date(),
): Promise<Statistics> {
  const { range, room } = statisticsQuerySchema.parse(query)
  if (room) await requireMember(db, actor, room)
  const from = startOfRange(range, now)
  const rooms = room ? { AND: [visibleRooms(actor), { id: room }] } : visibleRooms(actor)
  const scope: Scope = { rooms, createdAt: from ? { gte: from, lte: now } : { lte: now } }
  const [messages, runs, tools, approvals, agents, averageResponseMs] = await Promise.all([
    messageFigures(db, scope),
    runFigures(db, scope),
    toolFigures(db, scope),
    approvalFigures(db, scope),
    agentFigures(db, scope),
    averageResponse(db, scope),
  ])
  return {
    from: from?.toISOString() ?? null,
    to: now.toISOString(),
    ...messages,
    ...runs,
    ...tools,
    approvals,
    averageResponseMs,
    agents,
    actors: await publicActors(
      db,
      agents.map((agent) => agent.agentId),
    ),
  }
}
