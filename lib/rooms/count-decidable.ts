import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { COUNT_MAX } from './constants'
import { findDeciders } from './find-deciders'
import type { ItemRow } from './read-room-items'

/** The same rows, with only those waiting approvals counted that this reader may decide: others can do nothing about them. */
export async function countDecidable(db: Database, actor: Pick<Actor, 'id'>, rows: ItemRow[]): Promise<ItemRow[]> {
  const asking = rows.filter(({ pendingApprovals }) => pendingApprovals > 0).map(({ id }) => id)
  if (asking.length === 0) return rows
  const open = await db.prisma.approval.findMany({
    where: { roomId: { in: asking }, status: 'pending' },
    orderBy: { createdAt: 'asc' },
    take: COUNT_MAX * 10,
  })
  const mine = await findDeciders(db.prisma, actor.id, open, new Date())
  const counts = new Map<string, number>()
  for (const { id, roomId } of open) if (mine.has(id)) counts.set(roomId, (counts.get(roomId) ?? 0) + 1)
  return rows.map((row) => ({ ...row, pendingApprovals: counts.get(row.id) ?? 0 }))
}
