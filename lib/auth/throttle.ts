import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

export type ThrottleKey = { key: string; limit: number }

const WINDOW_SECONDS = 15 * 60

/**
 * Counts one attempt against every key before it is evaluated, so that attempts in flight at once are counted too.
 * Rows, not memory: processes share them and a restart does not forget. Throws rate_limited with the seconds to wait.
 */
export async function takeAttempt(db: Database, keys: ThrottleKey[]): Promise<void> {
  const waits = await write(db, async (tx) => {
    await tx.throttle.deleteMany({ where: { expire: { lte: new Date() } } })
    const refused: number[] = []
    for (const entry of sorted(keys)) refused.push(...(await consume(tx, entry)))
    return refused
  })
  if (waits.length === 0) return
  const retryAfter = Math.max(1, Math.ceil(Math.max(...waits) / 1000))
  const minutes = Math.ceil(retryAfter / 60)
  throw new AppError('rate_limited', `Too many attempts. Try again in ${minutes} min.`, { retryAfter })
}

/** Gives a successful attempt back, so that only failures fill the window. */
export async function giveBackAttempt(db: Database, keys: ThrottleKey[]): Promise<void> {
  await write(db, async (tx) => {
    for (const { key } of sorted(keys)) {
      await tx.throttle.updateMany({ where: { key, points: { gt: 0 } }, data: { points: { decrement: 1 } } })
    }
  })
}

/** New accounts one address may make in a window: each costs a slow hash. */
const SIGN_UPS_PER_ADDRESS = 50

export async function countSignUp(db: Database, address: string): Promise<void> {
  await takeAttempt(db, [{ key: `sign-up:${address}`, limit: SIGN_UPS_PER_ADDRESS }])
}

// One order everywhere: two processes that count the same keys must not lock them crosswise.
function sorted(keys: ThrottleKey[]): ThrottleKey[] {
  return keys.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** Milliseconds to wait when the key is over its limit, else nothing. A refusal must not roll the count back. */
async function consume(tx: Tx, { key, limit }: ThrottleKey): Promise<number[]> {
  const limiter = new RateLimiterPrisma({
    storeClient: tx,
    tableName: 'throttle',
    keyPrefix: '',
    points: limit,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  })
  try {
    await limiter.consume(key)
    return []
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return [refusal.msBeforeNext]
    throw refusal
  }
}
