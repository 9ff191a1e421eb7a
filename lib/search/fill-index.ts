import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@/lib/core/database'
import { findUnindexed, insertSearchEntries } from '@/lib/core/dialects/search/message-entries'
import { lockSearchProgress, resetSearch, storeSearchProgress } from '@/lib/core/dialects/search/progress'
import { entryOf } from '@/lib/core/search-index/index-messages'
import { TOKENIZER_VERSION } from '@/lib/core/search-index/tokenize'
import { write } from '@/lib/core/write'

const BATCH = 500
/** Between batches others write. */
const PAUSE_MS = 10

/**
 * Indexes what is not indexed yet: everything after the migration that makes the index, after a restore and after a
 * change of the tokenizer. From the newest message down, a batch a transaction; a stop loses nothing, and several
 * processes may do it at once. Gives how many messages were added.
 */
export async function fillIndex(db: Database, signal?: AbortSignal): Promise<number> {
  await write(db, async (tx) => {
    const { tokenizer } = await lockSearchProgress(tx, db.dialect)
    if (tokenizer !== TOKENIZER_VERSION) await resetSearch(tx, db.dialect, TOKENIZER_VERSION)
  })
  let added = 0
  for (;;) {
    if (signal?.aborted) return added
    const batch = await fillBatch(db)
    if (batch === null) return added
    added += batch
    await sleep(PAUSE_MS)
  }
}

/** null: nothing is left. */
async function fillBatch(db: Database): Promise<number | null> {
  return await write(db, async (tx) => {
    const progress = await lockSearchProgress(tx, db.dialect)
    if (progress.below <= 1) return null
    const { rows, below } = await findUnindexed(tx, db.dialect, progress.below, BATCH)
    await insertSearchEntries(tx, db.dialect, rows.map(entryOf))
    await storeSearchProgress(tx, below)
    return rows.length
  })
}
