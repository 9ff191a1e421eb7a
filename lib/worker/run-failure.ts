import type { FailReason } from '@/lib/runs/end-run'

/** Ends a run as failed. The message is a sentence for the people in the room. */
export class RunFailure extends Error {
  readonly reason: FailReason

  constructor(reason: FailReason, message: string) {
    super(message)
    this.name = 'RunFailure'
    this.reason = reason
  }
}
