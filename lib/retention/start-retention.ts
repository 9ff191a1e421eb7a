import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { perProcess } from '@/lib/core/per-process'
import { removeRooms } from './remove-due-rooms'

const EVERY_MS = 3600_000

const schedule = perProcess<{ timer?: NodeJS.Timeout }>('retention', () => ({}))

/** Every hour removes what is kept no longer. Once per process; several processes share the work. */
export function startRetention(db: Database): void {
  schedule.timer ??= setInterval(() => void run(db), EVERY_MS).unref()
}

export function stopRetention(): void {
  clearInterval(schedule.timer)
  schedule.timer = undefined
}

async function run(db: Database): Promise<void> {
  try {
    const report = await removeRooms(db, null)
    if (report.rooms + report.held + report.failed > 0) log.info(report, 'deleted rooms were removed')
  } catch (error) {
    log.warn({ err: error }, 'deleted rooms could not be removed yet')
  }
}
