import type { Database } from '@/lib/core/database'
import type { Marks } from './source'

/** One row per actor, however many rooms it is in: cheap enough to ask every second. */
export async function loadMarks(db: Database, actorIds: string[]): Promise<Map<string, Marks>> {
  const rows = await db.prisma.membership.groupBy({
    by: ['actorId'],
    where: { actorId: { in: actorIds }, leftAt: null, room: { deletedAt: null } },
    _count: true,
    _sum: { lastReadSeq: true },
    _max: { joinedAt: true },
  })
  return new Map(
    rows.map((row) => [
      row.actorId,
      { memberships: `${row._count} ${row._max.joinedAt?.getTime()}`, reads: String(row._sum.lastReadSeq) },
    ]),
  )
}
