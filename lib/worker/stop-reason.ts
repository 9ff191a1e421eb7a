/** Why a run's work is broken off. Travels as the reason of its abort signal. */
export type StopKind = 'lost' | 'timed_out' | 'stopping'

export class StopReason extends Error {
  readonly kind: StopKind

  constructor(kind: StopKind) {
    super(`The run's work is broken off: ${kind}.`)
    this.name = 'StopReason'
    this.kind = kind
  }
}
