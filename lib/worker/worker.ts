import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@/lib/core/database'
import { isAppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { AlwaysWatch } from './always-watch'
import { answerAlways } from './answer-always'
import { callsForWork } from './calls-for-work'
import { claimRuns } from './claim-runs'
import { closeRuns } from './close-runs'
import { drainMentions } from './drain-mentions'
import { endUnbackedRuns } from './end-unbacked-runs'
import { expireApprovals } from './expire-approvals'
import { LeaseWatch } from './lease-watch'
import { recoverRun } from './recover-run'
import { RunLease } from './run-lease'
import { StopReason } from './stop-reason'
import { tendBudgets } from './tend-budgets'
import { workRun } from './work-run'
import { WORKER_DEFAULTS, type WorkerContext, type WorkerOptions } from './worker-context'

/**
 * The part of a process that sets agents to work. Any number of processes may have one on the same database: what
 * each does is claimed in the database first. It looks when something was committed here, and twice a second for
 * what was committed elsewhere or is due.
 */
export class Worker {
  private readonly context: WorkerContext
  private readonly watch = new LeaseWatch()
  private readonly always = new AlwaysWatch()
  private readonly working = new Map<string, { lease: RunLease; done: Promise<void> }>()
  private readonly unsubscribe: () => void
  private readonly poll: NodeJS.Timeout
  private isStopping = false
  private isDead = false
  private looking: Promise<void> | null = null
  private isWanted = false

  constructor(db: Database, options: Partial<WorkerOptions> = {}) {
    const crash = options.crash ?? WORKER_DEFAULTS.crash
    this.context = {
      db,
      owner: newId(),
      options: {
        ...WORKER_DEFAULTS,
        ...options,
        crash: (point) => {
          if (this.isDead) throw new StopReason('lost')
          crash(point)
        },
      },
    }
    this.unsubscribe = db.commits.subscribe((events) => {
      for (const event of events) if (event.type === 'run.cancelled') this.drop(event.data.runId)
      const asked = events.filter((event) => this.always.note(event))
      if (asked.length > 0 || events.some(callsForWork)) this.look()
    })
    this.poll = setInterval(() => this.look(), this.context.options.pollMs)
    this.look()
  }

  /**
   * Ends within the grace time: takes nothing new, lets running tools finish, and lays the other runs down where the
   * next worker takes them up at once.
   */
  async stop(): Promise<void> {
    this.isStopping = true
    clearInterval(this.poll)
    this.unsubscribe()
    await this.looking
    for (const { lease } of this.working.values()) lease.stop(new StopReason('stopping'))
    const done = Promise.all([...this.working.values()].map((work) => work.done))
    await Promise.race([done, sleep(this.context.options.graceMs, undefined, { ref: false })])
  }

  /** Ends as SIGKILL would, for tests: nothing is written any more. */
  die(): void {
    this.isDead = true
    this.isStopping = true
    clearInterval(this.poll)
    this.unsubscribe()
    for (const { lease } of this.working.values()) {
      lease.stop(new StopReason('lost'))
      void lease.release()
    }
  }

  /** Stopped in this process: no need to wait for the next beat to find out. */
  private drop(runId: unknown): void {
    if (typeof runId === 'string') this.working.get(runId)?.lease.stop(new StopReason('lost'))
  }

  private look(): void {
    if (this.isStopping) return
    this.isWanted = true
    this.looking ??= this.lookAround().finally(() => {
      this.looking = null
    })
  }

  private async lookAround(): Promise<void> {
    // Let the writer that woke us answer its caller first.
    await sleep(0)
    while (this.isWanted && !this.isStopping) {
      this.isWanted = false
      try {
        await this.lookOnce()
      } catch (error) {
        if (this.isDead) return
        if (isAppError(error)) log.warn({ err: error }, 'the worker looks again later')
        else log.error({ err: error }, 'the worker looks again later')
      }
    }
  }

  private async lookOnce(): Promise<void> {
    const { context } = this
    await drainMentions(context)
    await answerAlways(context, await this.always.findRooms(context.db, context.options.pollMs))
    await expireApprovals(context)
    await tendBudgets(context)
    await closeRuns(context)
    await endUnbackedRuns(context)
    await this.recover()
    const free = context.options.maxRuns - this.working.size
    if (free <= 0) return
    for (const runId of await claimRuns(context, free)) {
      context.options.crash('run claimed')
      await this.work(runId)
    }
  }

  private async recover(): Promise<void> {
    const { db, options } = this.context
    const abandoned = await this.watch.findAbandoned(db, options.leaseMs, (runId) => this.working.has(runId))
    for (const run of abandoned.slice(0, Math.max(0, options.maxRuns - this.working.size))) {
      if (await recoverRun(this.context, run)) await this.work(run.id)
    }
  }

  private async work(runId: string): Promise<void> {
    const { db, options } = this.context
    const run = await db.prisma.run.findUniqueOrThrow({ where: { id: runId } })
    const lease = new RunLease(this.context, run, Math.max(1, options.runMs - run.durationMs))
    const done = workRun(this.context, lease, runId)
      .catch((error) => this.isDead || log.error({ err: error, runId }, 'a run was left to be recovered'))
      .then(async () => {
        await lease.release()
        this.working.delete(runId)
        this.look()
      })
    this.working.set(runId, { lease, done })
  }
}
