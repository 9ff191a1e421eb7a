import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { roomsOfList } from '@/lib/rooms/visible-rooms'
import { actorsOfToolRuns } from './actors-of-tool-runs'
import { LIST_MAX } from './constants'
import { type ToolRunList, type ToolRunQuery, toolRunQuerySchema } from './schema'
import { OF_A_MODEL, toolRunIncludes, toolRunsOf } from './tool-runs-of'
import { within } from './within'

/** Tool calls of the reader's rooms, newest first, with how many there are. */
export async function listToolRuns(db: Database, actor: Actor, given: ToolRunQuery = {}): Promise<ToolRunList> {
  const query = toolRunQuerySchema.parse(given)
  const take = Math.min(query.limit, LIST_MAX)
  const where = {
    roomId: query.room,
    sessionId: query.session,
    agentId: query.agent,
    status: query.status,
    toolName: query.tool,
    createdAt: within(query),
    durationMs: { gte: query.minMs, lte: query.maxMs },
    approval: query.approver ? { decisions: { some: { actorId: query.approver } } } : undefined,
    toolCall: {
      ...OF_A_MODEL,
      run: {
        ...{ requestedById: query.person, model: query.model, provider: query.provider },
        session: { deletedAt: null, room: roomsOfList(actor, query) },
      },
    },
  }
  const [rows, total] = await Promise.all([
    db.prisma.execution.findMany({
      where: { AND: [where, beyond('createdAt', query.cursor)] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: take + 1,
      include: toolRunIncludes,
    }),
    db.prisma.execution.count({ where }),
  ])
  const { page, nextCursor } = cutPage(rows, take, (row) => ({ at: row.createdAt, id: row.id }))
  const toolRuns = await toolRunsOf(db.prisma, page)
  return {
    toolRuns,
    actors: await publicActors(db, actorsOfToolRuns(toolRuns)),
    total,
    nextCursor,
  }
}
