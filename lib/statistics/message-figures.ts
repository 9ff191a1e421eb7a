import type { Database } from '@/lib/core/database'
import type { Statistics } from './schema'
import type { Scope } from './scope'

/** Deleted messages keep their number but say nothing any more: they do not count. */
export async function messageFigures(
  db: Database,
  { rooms, createdAt }: Scope,
): Promise<Pick<Statistics, 'messages' | 'messagesByRole'>> {
  const groups = await db.prisma.message.groupBy({
    by: ['role'],
    where: { room: rooms, createdAt, deletedAt: null },
    _count: true,
    orderBy: { role: 'asc' },
  })
  return {
    messages: groups.reduce((sum, group) => sum + group._count, 0),
    messagesByRole: Object.fromEntries(groups.map((group) => [group.role, group._count])),
  }
}
