import type { Database } from '@/lib/core/database'
import { perProcess } from '@/lib/core/per-process'
import { keepIndexed } from './keep-indexed'

const running = perProcess<{ stop?: () => Promise<void> }>('indexing', () => ({}))

/** Fills the index in the background. Once per process. */
export function startIndexing(db: Database): void {
  if (running.stop) return
  const controller = new AbortController()
  const ended = keepIndexed(db, controller.signal)
  running.stop = async () => {
    controller.abort()
    await ended
  }
}

export async function stopIndexing(): Promise<void> {
  await running.stop?.()
}
