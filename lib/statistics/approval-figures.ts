import type { Database } from '@/lib/core/database'
import type { Statistics } from './schema'
import type { Scope } from './scope'

export async function approvalFigures(db: Database, { rooms, createdAt }: Scope): Promise<Statistics['approvals']> {
  const groups = await db.prisma.approval.groupBy({
    by: ['status'],
    where: { createdAt, execution: { toolCall: { run: { session: { deletedAt: null, room: rooms } } } } },
    _count: true,
  })
  const counts = new Map(groups.map((group) => [group.status, group._count]))
  const of = (status: string) => counts.get(status) ?? 0
  return {
    asked: groups.reduce((sum, group) => sum + group._count, 0),
    approved: of('approved'),
    denied: of('denied'),
    expired: of('expired'),
    pending: of('pending'),
  }
}
