import { afterEach } from 'vitest'
import type { Worker } from '@/lib/worker/worker'
import { startTestWorker } from './agent-room'

/** Workers that stop when their test ends. Hooks run last first: what must outlive the workers registers its own before. */
export function testWorkers() {
  const workers: Worker[] = []
  const stop = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  }
  afterEach(stop)
  const start = (...args: Parameters<typeof startTestWorker>): Worker => {
    const worker = startTestWorker(...args)
    workers.push(worker)
    return worker
  }
  return { start, stop }
}
