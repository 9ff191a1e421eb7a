import type { Database } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { perHandle } from '@/lib/core/per-process'
import { write } from '@/lib/core/write'
import type { ImportState } from './constants'
import { removeFiles } from './job-files'
import { tidyJobs } from './tidy-jobs'
import { type JobWork, workOn } from './work-on'

/** How often one looks for work nobody told of: of another process, or left behind by one that ended. */
const LOOK_MS = 5000
const TIDY_MS = 10 * 60_000
const BEAT_MS = 1000
/** A process that has not said for so long that it is at work has ended. */
const GONE_MS = 15_000
const AT_WORK: ImportState[] = ['checking', 'importing', 'undoing']

type Runner = {
  holder: string
  timers: NodeJS.Timeout[]
  current: { abort: AbortController; end: Promise<void> } | null
}

const runnerOf = (db: Database) =>
  perHandle('import runner', db, (): Runner => ({ holder: newId(), timers: [], current: null }))

/** Takes up what waits, now and later; one import at a time in a process. */
export function startImports(db: Database): void {
  const runner = runnerOf(db)
  if (runner.timers.length > 0) return
  const tidy = () =>
    void tidyJobs(db).catch((error: unknown) => log.warn({ err: error }, 'old imports are still there'))
  runner.timers = [setInterval(() => wakeImports(db), LOOK_MS).unref(), setInterval(tidy, TIDY_MS).unref()]
  tidy()
  wakeImports(db)
}

/** Ends the work at hand, which goes on where it was when a process takes it up again. */
export async function stopImports(db: Database): Promise<void> {
  const runner = runnerOf(db)
  for (const timer of runner.timers) clearInterval(timer)
  runner.timers = []
  runner.current?.abort.abort(new Stopped())
  await runner.current?.end
}

/** Looks whether there is something to do. Where imports were not started, as in most tests, nothing happens. */
export function wakeImports(db: Database): void {
  const runner = runnerOf(db)
  if (runner.current || runner.timers.length === 0) return
  const abort = new AbortController()
  const end = runAll(db, runner.holder, abort)
    .catch((error: unknown) => log.error({ err: error }, 'imports are interrupted'))
    .finally(() => {
      runner.current = null
    })
  runner.current = { abort, end }
}

/** Everything that waits, one after the other. Returns how many jobs were worked on. */
async function runAll(db: Database, holder: string, stop: AbortController): Promise<void> {
  while (!stop.signal.aborted) {
    const job = await claim(db, holder)
    if (!job) return
    await runOne(db, holder, job, stop.signal)
  }
}

/** The oldest job that waits and that no living process holds. */
async function claim(db: Database, holder: string): Promise<JobWork | null> {
  const now = new Date()
  const free = { state: { in: AT_WORK }, OR: [{ holder: null }, { beatAt: { lt: new Date(now.getTime() - GONE_MS) } }] }
  const found = await db.prisma.importJob.findFirst({ where: free, orderBy: { updatedAt: 'asc' } })
  if (!found) return null
  const { count } = await write(db, (tx) =>
    tx.importJob.updateMany({ where: { id: found.id, ...free }, data: { holder, beatAt: now } }),
  )
  return count === 1 ? found : await claim(db, holder)
}

async function runOne(db: Database, holder: string, job: JobWork, stop: AbortSignal): Promise<void> {
  const beat = new Beat(db, holder, job)
  const onStop = () => beat.abort.abort(stop.reason)
  stop.addEventListener('abort', onStop)
  try {
    const outcome = await workOn(db, job, beat.abort.signal, (progress) => beat.say(progress))
    await beat.end({ ...outcome, progress: null })
    if (outcome.state !== 'ready') await removeFiles(job.id)
  } catch (error) {
    if (beat.abort.signal.aborted) await beat.end({})
    else await beat.end({ state: 'failed', problem: sentenceOf(error, job), finishedAt: new Date() })
  } finally {
    stop.removeEventListener('abort', onStop)
    beat.stop()
  }
}

/** Says once a second that the job is being worked on and how far it is, and hears whether that is still wanted. */
class Beat {
  readonly abort = new AbortController()
  private progress: string | null = null
  private readonly timer: NodeJS.Timeout
  private last: Promise<void> = Promise.resolve()

  constructor(
    private readonly db: Database,
    private readonly holder: string,
    private readonly job: JobWork,
  ) {
    this.timer = setInterval(() => {
      this.last = this.tell().catch((error: unknown) =>
        log.warn({ err: error }, 'the progress of an import is unknown'),
      )
    }, BEAT_MS)
  }

  say(progress: { done: number; total: number | null }): void {
    this.progress = JSON.stringify(progress)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** The job leaves the state it was worked on in, unless somebody changed it meanwhile, and is free. */
  async end(
    data: Partial<{ state: string; finishedAt: Date; problem: string; survey: string; report: string; progress: null }>,
  ) {
    this.stop()
    await this.last
    const { id, state } = this.job
    const now = new Date()
    await write(this.db, async (tx) => {
      await tx.importJob.updateMany({ where: { id, holder: this.holder, state }, data: { ...data, updatedAt: now } })
      await tx.importJob.updateMany({ where: { id, holder: this.holder }, data: { holder: null, beatAt: null } })
    })
  }

  private async tell(): Promise<void> {
    const { id, state } = this.job
    const progress = this.progress ?? undefined
    const { count } = await write(this.db, (tx) =>
      tx.importJob.updateMany({ where: { id, holder: this.holder, state }, data: { beatAt: new Date(), progress } }),
    )
    if (count === 0) this.abort.abort(new Stopped())
  }
}

class Stopped extends Error {}

/** What the operator did not mean for others stays in the log. */
function sentenceOf(error: unknown, { id, state }: JobWork): string {
  if (isAppError(error)) return error.message
  log.error({ err: error, import: id, state }, 'an import failed')
  return 'Something went wrong on the server. The error was logged.'
}
