import type { CommitBus } from '@/lib/core/commit-bus'
import { perHandle } from '@/lib/core/per-process'

/** Seconds that are remembered one by one. */
const SECONDS = 60

type Second = { second: number; messages: number; commits: number }

/** Counts what this process commits: in all, and second by second. */
export class Traffic {
  messages = 0
  commits = 0
  private readonly seconds: Second[] = Array.from({ length: SECONDS }, () => ({ second: 0, messages: 0, commits: 0 }))

  constructor(
    bus: Pick<CommitBus, 'subscribe'>,
    private readonly now: () => number = Date.now,
  ) {
    bus.subscribe((events) => this.count(events.filter(({ type }) => type === 'message.created').length))
  }

  /** Each of the last full seconds, the oldest first; the present one is not over. */
  lastMinute(): { messages: number; commits: number }[] {
    const present = Math.floor(this.now() / 1000)
    return Array.from({ length: SECONDS - 1 }, (_, index) => {
      const second = present - (SECONDS - 1) + index
      const known = this.seconds[second % SECONDS]
      return known?.second === second
        ? { messages: known.messages, commits: known.commits }
        : { messages: 0, commits: 0 }
    })
  }

  private count(messages: number) {
    this.messages += messages
    this.commits += 1
    const second = Math.floor(this.now() / 1000)
    const slot = this.seconds[second % SECONDS]
    if (!slot) return
    if (slot.second !== second) Object.assign(slot, { second, messages: 0, commits: 0 })
    slot.messages += messages
    slot.commits += 1
  }
}

/** Of a database handle, from the first call on: startApp makes it before there is anything to count. */
export function traffic(db: { commits: CommitBus }): Traffic {
  return perHandle('traffic', db, () => new Traffic(db.commits))
}
