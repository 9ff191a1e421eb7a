import { ensureOfflineAgents } from '@/lib/agents/ensure-offline-agents'
import { registerOperatorServers } from '@/lib/agents/mcp/register-operator-servers'
import { startSweeper } from '@/lib/attachments/start-sweeper'
import { BASE_PATH } from '@/lib/core/base-path'
import { database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { assertDurable, assertSafe } from '@/lib/core/guard/assert-durable'
import { assertWritable } from '@/lib/core/guard/assert-writable'
import { keepPrivate } from '@/lib/core/guard/keep-private'
import { log } from '@/lib/core/log'
import { migrate } from '@/lib/core/migrations/migrate'
import { pathOfUrl } from '@/lib/core/path-of-url.mjs'
import { authSecret } from '@/lib/core/secret'
import { instanceKey } from '@/lib/core/settings'
import { startRetention } from '@/lib/retention/start-retention'
import { resumePurges } from '@/lib/rooms/erase-room'
import { leaveRooms } from '@/lib/rooms/leave-rooms'
import { startIndexing } from '@/lib/search/start-indexing'
import { ensureDemo } from '@/lib/setup/demo'
import { isDemo } from '@/lib/setup/demo-people'
import { announceSetUp } from '@/lib/setup/set-up-code'
import { withStatistics } from '@/lib/statistics/project'
import { warmWindows } from '@/lib/timeline/warm-windows'
import { startImports } from '@/lib/transfer/jobs/run-jobs'
import { startWorker } from '@/lib/worker/start-worker'
import { appState } from './app-state'
import { traffic } from './traffic'

/**
 * Everything before the first request: refuse unsafe settings, migrate under a lock, make the system's own rows, start
 * the worker. Once per process, on the first call (from the server entry, or Next in development).
 */
export function startApp(): Promise<void> {
  appState.started ??= start()
  return appState.started
}

async function start(): Promise<void> {
  const { dataDir, databaseUrl, PUBLIC_URL } = env()
  refuseOtherBuild(pathOfUrl(PUBLIC_URL))
  assertWritable(dataDir)
  keepPrivate(dataDir, databaseUrl)
  authSecret()
  const db = withStatistics(database())
  traffic(db)
  await assertDurable(db)
  await migrate({ url: databaseUrl })
  await assertSafe(db)
  await instanceKey(db)
  await ensureOfflineAgents(db)
  await registerOperatorServers(db)
  if (isDemo()) await ensureDemo(db)
  await announceSetUp(db)
  startWorker(db)
  startSweeper(db)
  startImports(db)
  startRetention(db)
  // In the background: what a stop interrupted is hidden already, only its rows remain.
  resumePurges(db).catch((error: unknown) => log.error({ err: error }, 'a removed room could not be erased yet'))
  leaveRooms(db).catch((error: unknown) => log.error({ err: error }, 'a deleted person is still in rooms'))
  startIndexing(db)
  warmWindows(db).catch((error: unknown) =>
    log.warn({ err: error }, 'the newest messages could not be read in advance'),
  )
  appState.isReady = true
}

/** `npm start` builds for the path of PUBLIC_URL; whoever starts the built server by hand may have another one. */
function refuseOtherBuild(path: string): void {
  if (path === BASE_PATH) return
  const [wanted, built] = [path, BASE_PATH].map((name) => name || 'no path')
  throw new AppError('invalid', `PUBLIC_URL has ${wanted}, the build is for ${built}. Run npm run build, or npm start.`)
}
