import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { actorsOfToolRuns } from './actors-of-tool-runs'
import { beyond, writeCursor } from './cursor'
import { LIST_MAX, type ToolRunList, type ToolRunQuery, toolRunQuerySchema } from './schema'
import { toolRunIncludes, toolRunsOf } from './tool-runs-of'
import { visibleRooms } from './visible-rooms'

/** Tool calls of the reader's rooms, newest first. */
export async function listToolRuns(db: Database, actor: Actor, query: ToolRunQuery = {}): Promise<ToolRunList> {
  const { room, session, status, tool, cursor, limit } = toolRunQuerySchema.parse(query)
  const take = Math.min(limit, LIST_MAX)
  const rows = await db.prisma.execution.findMany({
    where: {
      roomId: room,
      sessionId: session,
      status,
      toolName: tool,
      toolCall: { run: { session: { deletedAt: null, room: visibleRooms(actor) } } },
      ...beyond('createdAt', cursor),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: take + 1,
    include: toolRunIncludes,
  })
  const page = rows.slice(0, take)
  const last = page.at(-1)
  const toolRuns = await toolRunsOf(db.prisma, page)
  return {
    toolRuns,
    actors: await publicActors(db, actorsOfToolRuns(toolRuns)),
    nextCursor: last && rows.length > take ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  }
}
