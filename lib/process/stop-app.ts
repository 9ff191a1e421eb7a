import { stopSweeper } from '@/lib/attachments/start-sweeper'
import { database } from '@/lib/core/database'
import { hub } from '@/lib/realtime/hub'
import { stopRetention } from '@/lib/retention/start-retention'
import { stopIndexing } from '@/lib/search/start-indexing'
import { stopImports } from '@/lib/transfer/jobs/run-jobs'
import { stopWorker } from '@/lib/worker/start-worker'
import { appState } from './app-state'

/** Says goodbye to every stream, then lets go of runs: another process or the next start takes them. */
export async function stopApp(): Promise<void> {
  appState.isReady = false
  hub(database()).drain()
  stopSweeper()
  stopRetention()
  await Promise.all([stopWorker(), stopIndexing(), stopImports(database())])
}
