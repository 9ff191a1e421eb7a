import type { Server } from 'node:http'
import { database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { stopApp } from './stop-app'

const DEADLINE_MS = 9000

/** SIGTERM, SIGINT and SIGHUP: take no new work, end the streams, finish what is being answered, within 10 s. */
export function stopOnSignal(server: Server): void {
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info(`stopping on ${signal}`)
    setTimeout(() => process.exit(0), DEADLINE_MS).unref()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    await stopApp()
    server.closeIdleConnections()
    const idle = setInterval(() => server.closeIdleConnections(), 100)
    await closed
    clearInterval(idle)
    await database().close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal))
}
