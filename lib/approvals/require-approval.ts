import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Approval, Decision, Execution } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from '@/lib/rooms/visible-rooms'

/** An approval of a room the actor is a member of. Missing and forbidden are the same not_found. */
export async function requireApproval(
  db: Database | Tx,
  actor: Actor,
  approvalId: string,
): Promise<Approval & { execution: Execution; decisions: Decision[] }> {
  const client = 'prisma' in db ? db.prisma : db
  const approval = await client.approval.findFirst({
    where: {
      id: approvalId,
      execution: { toolCall: { run: { session: { deletedAt: null, room: visibleRooms(actor) } } } },
    },
    include: { execution: true, decisions: { orderBy: { createdAt: 'asc' } } },
  })
  if (!approval) throw notFound('Approval')
  return approval
}
