const FIRST_MS = 500
const LONGEST_MS = 15_000

/** Doubling pauses, each spread over half of itself: a thousand browsers do not come back in the same moment. */
export function retryDelay(attempt: number, random = Math.random()): number {
  return Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS) * (0.5 + random)
}
