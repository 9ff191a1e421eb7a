import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Tx } from '@/lib/core/database'
import {
  deleteItems,
  type ItemEntry,
  type ItemKind,
  leaveSearchQueue,
  putItems,
  readSearchQueue,
} from '@/lib/core/dialects/search/items'
import { tokensOf } from '@/lib/core/search-index/tokens-of'
import { write } from '@/lib/core/write'
import { marksOf, readSources } from './sources'

const BATCH = 200
/** Between batches others write. */
const PAUSE_MS = 10

/**
 * Brings the index up to date with the rooms, people, files, sessions and tool calls that changed, a batch a
 * transaction. Triggers say which; a batch a stop interrupts is simply read again. Gives how many were looked at.
 */
export async function indexItems(db: Database, signal?: AbortSignal): Promise<number> {
  let looked = 0
  for (;;) {
    // Outside a transaction: most of the time nothing waits, and then nobody else should have to.
    if (signal?.aborted || (await readSearchQueue(db.prisma, 1)).length === 0) return looked
    const count = await write(db, (tx) => indexBatch(db, tx))
    looked += count
    if (count === BATCH) await sleep(PAUSE_MS)
  }
}

async function indexBatch(db: Database, tx: Tx): Promise<number> {
  const queued = await readSearchQueue(tx, BATCH)
  for (const kind of new Set(queued.map((item) => item.kind))) {
    const ids = [...new Set(queued.filter((item) => item.kind === kind).map((item) => item.itemId))]
    await indexKind(db, tx, kind, ids)
  }
  await leaveSearchQueue(tx, db.dialect, queued)
  return queued.length
}

async function indexKind(db: Database, tx: Tx, kind: ItemKind, ids: string[]): Promise<void> {
  const sources = new Map((await readSources(tx, kind, ids)).map((source) => [source.id, source]))
  const entries = ids.flatMap((id): ItemEntry[] => {
    const source = sources.get(id)
    if (!source) return []
    const tokens = [...tokensOf(`${source.title}\n${source.text}`), ...marksOf(kind, source)]
    return [{ kind, itemId: id, roomId: source.roomId, at: source.at.getTime(), tokens }]
  })
  const gone = ids.filter((id) => !sources.has(id)).map((itemId) => ({ kind, itemId }))
  await deleteItems(tx, db.dialect, gone)
  await putItems(tx, db.dialect, entries)
}
