import { RateLimiterMemory } from 'rate-limiter-flexible'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { perProcess } from '@/lib/core/per-process'

/** Calls a principal (or, not signed in, an address) may make: points in seconds. */
const RATES = {
  read: { points: 3000, duration: 60 },
  write: { points: 600, duration: 60 },
  send: { points: 1200, duration: 60 },
  /** What comes by one hook. */
  hook: { points: 300, duration: 60 },
  /** Texts that call everybody in a room. */
  group: { points: 10, duration: 60 },
  upload: { points: 120, duration: 60 },
  /** Pieces of files that are imported, of 8 MiB each. */
  piece: { points: 3000, duration: 60 },
  typing: { points: 120, duration: 60 },
  /** Walks a whole log. */
  heavy: { points: 30, duration: 60 },
  anonymous: { points: 300, duration: 60 },
} as const
export type RateName = keyof typeof RATES

const limiters = perProcess('rates', () => new Map<RateName, RateLimiterMemory>())

/** Counts one call; throws rate_limited with the seconds to wait. */
export async function countCall(name: RateName, key: string): Promise<void> {
  const scale = env().RATE_LIMIT_SCALE
  if (scale === 0) return
  const limiter =
    limiters.get(name) ?? new RateLimiterMemory({ points: RATES[name].points * scale, duration: RATES[name].duration })
  limiters.set(name, limiter)
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal
    const retryAfter = waitOf(refusal)
    throw new AppError('rate_limited', `Too many requests. Try again in ${retryAfter} s.`, { retryAfter })
  }
}

function waitOf(refusal: unknown): number {
  const ms =
    typeof refusal === 'object' && refusal !== null && 'msBeforeNext' in refusal ? Number(refusal.msBeforeNext) : 1000
  return Math.max(1, Math.ceil(ms / 1000))
}
