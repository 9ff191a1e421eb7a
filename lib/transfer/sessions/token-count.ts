const MAX = 2_147_483_647

/** A count as a file gives it, for a column of whole numbers. */
export function tokenCount(given: number | undefined): number {
  return given === undefined || !Number.isFinite(given) ? 0 : Math.min(MAX, Math.max(0, Math.round(given)))
}

/** Milliseconds from one time to another, none where the second is unknown or the clock went back. */
export function millisBetween(from: Date, to: Date | null): number {
  return to === null ? 0 : tokenCount(to.getTime() - from.getTime())
}
