import type { Database } from '@/lib/core/database'
import { perProcess } from '@/lib/core/per-process'
import { Worker } from './worker'

const running = perProcess<{ worker?: Worker }>('worker', () => ({}))

/** One worker a process. */
export function startWorker(db: Database): void {
  running.worker ??= new Worker(db)
}

/** Part of the drain at shutdown: lays work down within the grace time. */
export async function stopWorker(): Promise<void> {
  const { worker } = running
  running.worker = undefined
  await worker?.stop()
}
