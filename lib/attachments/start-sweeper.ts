import { sweepBlobs } from '@/lib/core/blobs/sweep-blobs'
import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { perProcess } from '@/lib/core/per-process'
import { tidyUploads } from '@/lib/core/upload-folder'
import { expireUnsent } from './expire-unsent'

const EVERY_MS = 10 * 60_000

const sweeper = perProcess<{ timer?: NodeJS.Timeout }>('sweeper', () => ({}))

/** Every ten minutes deletes unsent files that expired and bytes nothing refers to. Once per process. */
export function startSweeper(db: Database): void {
  sweeper.timer ??= setInterval(() => void sweep(db), EVERY_MS).unref()
}

export function stopSweeper(): void {
  clearInterval(sweeper.timer)
  sweeper.timer = undefined
}

async function sweep(db: Database): Promise<void> {
  try {
    await tidyUploads()
    await expireUnsent(db)
    const removed = await sweepBlobs(db)
    if (removed > 0) log.info({ removed }, 'bytes nothing referred to were removed')
  } catch (error) {
    log.warn({ err: error }, 'unused bytes could not be removed yet')
  }
}
