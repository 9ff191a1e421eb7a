import { isPerson } from '@/lib/actors/policy'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { ImportFile, ImportJob } from '@/lib/core/generated/sqlite/client'
import { canImport } from './policy'
import type { ImportKind } from './schema'

export type JobRow = ImportJob & { files: ImportFile[] }

/** An import of this actor, who may still make such. Throws not_found, for those of others too. */
export async function requireJob(db: Database | Tx, actor: Actor, jobId: string): Promise<JobRow> {
  const client = 'prisma' in db ? db.prisma : db
  const row = isPerson(actor)
    ? await client.importJob.findFirst({
        where: { id: jobId, actorId: actor.id },
        include: { files: { orderBy: { number: 'asc' } } },
      })
    : null
  if (!row || !canImport(actor, row.kind as ImportKind)) throw notFound('Import')
  return row
}
