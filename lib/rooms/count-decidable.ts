import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { findDeciders } from './find-deciders'
import type { ItemRow } from './read-room-items'

/**
 * The same rows, with only those waiting approvals counted that this reader may decide: others can do nothing about them.
 * Of all that are asked alike one is looked at, so that a room in which thousands wait costs no more than a few do.
 */
export async function countDecidable(db: Database, actor: Pick<Actor, 'id'>, rows: ItemRow[]): Promise<ItemRow[]> {
  const asking = rows.filter(({ pendingApprovals }) => pendingApprovals > 0).map(({ id }) => id)
  if (asking.length === 0) return rows
  const groups = await db.prisma.approval.groupBy({
    by: ['roomId', 'fourEyes', 'askedForId', 'deciderRole', 'deciderIds'],
    where: { roomId: { in: asking }, status: 'pending' },
    _count: true,
  })
  const alike = groups.map((group, index) => ({ ...group, id: String(index) }))
  const mine = await findDeciders(db.prisma, actor.id, alike, new Date())
  const counts = new Map<string, number>()
  for (const { id, roomId, _count } of alike) if (mine.has(id)) counts.set(roomId, (counts.get(roomId) ?? 0) + _count)
  return rows.map((row) => ({ ...row, pendingApprovals: counts.get(row.id) ?? 0 }))
}
