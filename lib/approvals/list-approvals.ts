import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { actorsOfToolRuns } from '@/lib/runs/actors-of-tool-runs'
import { LIST_MAX } from '@/lib/runs/constants'
import { toolRunIncludes, toolRunsOf } from '@/lib/runs/tool-runs-of'
import { mayAct } from './may-act'
import { type ApprovalList, type ApprovalQuery, approvalQuerySchema } from './schema'

/** The inbox across the reader's rooms, newest first; each says whether the reader may decide it. */
export async function listApprovals(db: Database, actor: Actor, query: ApprovalQuery = {}): Promise<ApprovalList> {
  const { status, room, cursor, limit } = approvalQuerySchema.parse(query)
  const take = Math.min(limit, LIST_MAX)
  const found = await db.prisma.approval.findMany({
    where: {
      status,
      roomId: room,
      execution: { toolCall: { run: { session: { deletedAt: null, room: visibleRooms(actor) } } } },
      ...beyond('createdAt', cursor),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: take + 1,
    include: { execution: { include: toolRunIncludes } },
  })
  const { page, nextCursor } = cutPage(found, take, (row) => ({ at: row.createdAt, id: row.id }))
  const toolRuns = await toolRunsOf(
    db.prisma,
    page.map((row) => row.execution),
  )
  const rows = toolRuns.map((item, index) => ({ approval: page[index] ?? null, item }))
  return {
    approvals: await mayAct(db, actor, rows),
    actors: await publicActors(db, actorsOfToolRuns(toolRuns)),
    nextCursor,
  }
}
