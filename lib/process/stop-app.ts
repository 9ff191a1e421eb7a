import { stopSweeper } from '@/lib/attachments/start-sweeper'
import { database } from '@/lib/core/database'
import { hub } from '@/lib/realtime/hub'
import { stopWorker } from '@/lib/worker/stop-worker'

/** Says goodbye to every stream, then lets go of runs: another process or the next start takes them. */
export async function stopApp(): Promise<void> {
  globalThis.confabReady = false
  hub(database()).drain()
  stopSweeper()
  await Promise.all([stopWorker(), globalThis.confabIndexing?.stop()])
}
