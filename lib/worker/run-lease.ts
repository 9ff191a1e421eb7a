import { log } from '@/lib/core/log'
import { write } from '@/lib/core/write'
import { saveAgentText } from '@/lib/messages/save-agent-text'
import type { ModelCall } from './model-call'
import { StopReason } from './stop-reason'
import type { WorkerContext } from './worker-context'

type Held = { id: string; answerMessageId: string | null }

/**
 * A worker's hold on a run: shows that it lives by a counter that moves each second, saves the text written so far
 * with it, and aborts the work when the run is no longer its own (cancelled, taken over) or its time is up.
 */
export class RunLease {
  private readonly abort = new AbortController()
  private readonly toolAbort = new AbortController()
  private readonly beats: NodeJS.Timeout
  private readonly deadline: NodeJS.Timeout
  private beating: Promise<void> = Promise.resolve()
  private unsaved: string | null = null
  private open: ModelCall | null = null

  constructor(
    private readonly context: WorkerContext,
    private readonly run: Held,
    remainingMs: number,
  ) {
    this.beats = setInterval(() => this.beat(), context.options.beatMs)
    this.deadline = setTimeout(() => this.stop(new StopReason('timed_out')), remainingMs)
  }

  get signal(): AbortSignal {
    return this.abort.signal
  }

  /** The signal for tools: a process that stops lets them finish. */
  get toolSignal(): AbortSignal {
    return this.toolAbort.signal
  }

  /** What has been written and not stored. */
  get text(): string | null {
    return this.unsaved
  }

  /** The call of the model that is under way, or has ended without being stored. */
  get call(): ModelCall | null {
    return this.open
  }

  calls(call: ModelCall) {
    this.open = call
  }

  /** The text so far; stored with the next beat. */
  wrote(text: string) {
    this.unsaved = text
  }

  /** The step was stored by a transaction of the run. To be called in its afterCommit, before the next one begins. */
  saved() {
    this.unsaved = null
    this.open = null
  }

  stop(reason: StopReason) {
    this.abort.abort(reason)
    if (reason.kind !== 'stopping') this.toolAbort.abort(reason)
  }

  /** Ends the beats, and waits for one under way so that nothing is written afterwards. */
  async release(): Promise<void> {
    clearInterval(this.beats)
    clearTimeout(this.deadline)
    await this.beating
  }

  private beat() {
    this.beating = this.beating.then(() => this.beatOnce())
  }

  private async beatOnce(): Promise<void> {
    if (this.signal.aborted) return
    const { db, owner } = this.context
    let saved: string | null = null
    try {
      const isMine = await write(db, async (tx) => {
        const { count } = await tx.run.updateMany({
          where: { id: this.run.id, status: 'running', leaseOwner: owner },
          data: { leaseBeat: { increment: 1 } },
        })
        // Read here, when it is this transaction's turn: an older text must not follow the step that was stored.
        saved = this.unsaved
        if (count > 0 && saved !== null && this.run.answerMessageId && !this.signal.aborted) {
          await saveAgentText(tx, this.run.answerMessageId, saved)
        }
        return count > 0
      })
      if (this.unsaved === saved) this.unsaved = null
      if (!isMine) this.stop(new StopReason('lost'))
    } catch (error) {
      // The next beat tries again; if the database stays away, another worker takes the run over.
      log.warn({ err: error, runId: this.run.id }, 'a heartbeat failed')
    }
  }
}
