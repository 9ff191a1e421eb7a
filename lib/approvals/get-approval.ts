import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { toolRunIncludes, toolRunsOf } from '@/lib/runs/tool-runs-of'
import { mayAct } from './may-act'
import type { ApprovalItem } from './schema'

/** One approval with its card, as this reader may see and answer it. Throws not_found. */
export async function getApproval(db: Database, actor: Actor, approvalId: string): Promise<ApprovalItem> {
  const rows = await db.prisma.execution.findMany({
    where: {
      approval: { id: approvalId },
      toolCall: { run: { session: { deletedAt: null, room: visibleRooms(actor) } } },
    },
    include: toolRunIncludes,
  })
  const [item] = await toolRunsOf(db.prisma, rows)
  if (!item) throw notFound('Approval')
  const [rated] = await mayAct(db, actor, [{ approval: rows[0]?.approval ?? null, item }])
  if (!rated) throw notFound('Approval')
  return rated
}
