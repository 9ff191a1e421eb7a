import type { Database } from '@/lib/core/database'
import { publicActors } from '../public-actors'
import { requireAdministrator } from '../require-person'
import type { Actor, AuditList } from '../schema'

const PAGE = 50

/** The audit log, newest first, 50 a page. The cursor is the id of the last one seen: ids ascend with time. */
export async function listAudit(db: Database, actor: Actor, cursor?: string): Promise<AuditList> {
  requireAdministrator(actor)
  const rows = await db.prisma.auditEntry.findMany({
    where: cursor ? { id: { lt: cursor } } : {},
    orderBy: { id: 'desc' },
    take: PAGE + 1,
  })
  const page = rows.slice(0, PAGE)
  const actors = await publicActors(
    db,
    page.flatMap((row) => [row.actorId, row.targetKind === 'actor' ? row.targetId : null]),
  )
  return {
    entries: page.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })),
    actors,
    nextCursor: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}
