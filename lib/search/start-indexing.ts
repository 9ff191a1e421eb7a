import type { Database } from '@/lib/core/database'
import { keepIndexed } from './keep-indexed'

declare global {
  var confabIndexing: { stop: () => Promise<void> } | undefined
}

/** One a process, on globalThis like everything there is one of. */
export function startIndexing(db: Database): void {
  if (globalThis.confabIndexing) return
  const controller = new AbortController()
  const ended = keepIndexed(db, controller.signal)
  globalThis.confabIndexing = {
    stop: async () => {
      controller.abort()
      await ended
    },
  }
}
