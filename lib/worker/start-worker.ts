import type { Database } from '@/lib/core/database'
import { Worker } from './worker'

declare global {
  var confabWorker: Worker | undefined
}

/** One worker a process, on globalThis like everything there is one of. */
export function startWorker(db: Database): void {
  globalThis.confabWorker ??= new Worker(db)
}
