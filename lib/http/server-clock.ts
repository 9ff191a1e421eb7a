/** Milliseconds the server's clock is ahead of this browser's. */
let ahead = 0

/** Learns the server's time from the `Date` of an answer, whole seconds; without one, what was known holds. */
export function noteServerTime(date: string | null, now = Date.now()): void {
  const time = Date.parse(date ?? '')
  if (!Number.isNaN(time)) ahead = time - now
}

/** The time at the server, within a second or two: what messages carry is not measured by a browser's clock, which may be wrong. */
export function serverNow(now = Date.now()): Date {
  return new Date(now + ahead)
}
