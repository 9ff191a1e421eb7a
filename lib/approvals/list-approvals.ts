import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { roomsOfList } from '@/lib/rooms/visible-rooms'
import { actorsOfToolRuns } from '@/lib/runs/actors-of-tool-runs'
import { LIST_MAX } from '@/lib/runs/constants'
import { toolRunIncludes, toolRunsOf } from '@/lib/runs/tool-runs-of'
import { within } from '@/lib/runs/within'
import { mayAct } from './may-act'
import { type ApprovalList, type ApprovalQuery, approvalQuerySchema } from './schema'

/** Approvals of the reader's rooms, newest first, with how many there are; each says whether the reader may decide it. */
export async function listApprovals(db: Database, actor: Actor, query: ApprovalQuery = {}): Promise<ApprovalList> {
  const { cursor, limit, ...filter } = approvalQuerySchema.parse(query)
  const take = Math.min(limit, LIST_MAX)
  const where = conditions(actor, filter)
  const [found, total] = await Promise.all([
    db.prisma.approval.findMany({
      where: { AND: [where, beyond('createdAt', cursor)] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: take + 1,
      include: { execution: { include: toolRunIncludes } },
    }),
    db.prisma.approval.count({ where }),
  ])
  const { page, nextCursor } = cutPage(found, take, (row) => ({ at: row.createdAt, id: row.id }))
  const toolRuns = await toolRunsOf(
    db.prisma,
    page.map((row) => row.execution),
  )
  const rows = toolRuns.map((item, index) => ({ approval: page[index] ?? null, item }))
  return {
    approvals: await mayAct(db, actor, rows),
    actors: await publicActors(db, actorsOfToolRuns(toolRuns)),
    total,
    nextCursor,
  }
}

type Filter = Omit<ReturnType<typeof approvalQuerySchema.parse>, 'cursor' | 'limit'>

function conditions(actor: Actor, query: Filter): Prisma.ApprovalWhereInput {
  const said = {
    actorId: query.decider,
    decision: query.decision,
    ...(query.edited ? { arguments: { not: null } } : {}),
  }
  const isSaid = query.decider || query.decision || query.edited
  return {
    status: query.status ?? (query.edited ? 'approved' : undefined),
    roomId: query.room,
    sessionId: query.session,
    askedForId: query.person,
    createdAt: within(query),
    execution: {
      agentId: query.agent,
      toolName: query.tool,
      toolCall: {
        run: {
          ...{ model: query.model, provider: query.provider },
          session: { deletedAt: null, room: roomsOfList(actor, query) },
        },
      },
    },
    decisions: isSaid ? { some: said } : undefined,
  }
}
