import type { Transaction } from '@/lib/events/transact'
import { atTime } from './at-time'

/** The time in a story that is written down afterwards, all of it in one transaction. It only goes forward. */
export class StoryClock {
  private current: Transaction

  constructor(
    private readonly real: Transaction,
    start: Date,
  ) {
    this.current = atTime(real, start)
  }

  /** The present, at which the story ends. */
  get end(): Date {
    return this.real.now
  }

  /** The transaction at the current time of the story. */
  get t(): Transaction {
    return this.current
  }

  /** Lets milliseconds pass. */
  tick(ms: number): Transaction {
    return this.moveTo(new Date(this.current.now.getTime() + ms))
  }

  /** Moves on to a time, or stays where that has passed already. */
  moveTo(time: Date): Transaction {
    if (time > this.current.now) this.current = atTime(this.real, time)
    return this.current
  }
}
