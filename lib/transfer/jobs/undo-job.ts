import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { undoImport } from '../undo-import'
import type { ImportProgress } from './schema'

/** Takes back what the imports of a job brought, the last one first. Interrupted, it goes on when called again. */
export async function undoJob(
  db: Database,
  importer: Actor,
  importIds: readonly string[],
  signal: AbortSignal,
  say: (progress: ImportProgress) => void,
): Promise<void> {
  for (const id of importIds.toReversed()) {
    await undoImport(db, importer, id, {
      onProgress: (done, total) => say({ done, total }),
      beforeBatch: () => signal.throwIfAborted(),
    })
  }
}
