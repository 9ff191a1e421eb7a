import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { canImport } from './policy'
import { presentJob } from './present-job'
import type { ImportKind, JobList } from './schema'

const SHOWN = 50

/** The actor's own imports of a kind, the latest first. */
export async function listJobs(db: Database, actor: Actor, kind: ImportKind): Promise<JobList> {
  if (!canImport(actor, kind)) return { jobs: [] }
  const rows = await db.prisma.importJob.findMany({
    where: { actorId: actor.id, kind },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
    include: { files: { orderBy: { number: 'asc' }, take: 20 } },
  })
  return { jobs: rows.map(presentJob) }
}
