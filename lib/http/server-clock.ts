/** Milliseconds the server's clock is ahead of this browser's. */
let ahead = 0

/** Less than this is the way of the answer, not a wrong clock. */
const JITTER_MS = 3000

const listeners = new Set<() => void>()

/** Learns the server's time from the `Date` of an answer, whole seconds; without one, what was known holds. */
export function noteServerTime(date: string | null, now = Date.now()): void {
  const time = Date.parse(date ?? '')
  if (Number.isNaN(time)) return
  const before = ahead
  ahead = time - now
  if (Math.abs(ahead - before) > JITTER_MS) for (const listener of listeners) listener()
}

/** The time at the server, within a second or two: what messages carry is not measured by a browser's clock, which may be wrong. */
export function serverNow(now = Date.now()): Date {
  return new Date(now + ahead)
}

/** A time that this browser wrote down, as the server would have. */
export function atServer(iso: string): string {
  return serverNow(Date.parse(iso)).toISOString()
}

/** Hears when it turns out that this browser's clock is off, or was set. Gives the way to stop. */
export function onServerTime(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
