import type { RANGES } from './constants'

const HOURS = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24, '90d': 90 * 24, all: null }

/** Null: since the beginning. */
export function startOfRange(range: (typeof RANGES)[number], now: Date): Date | null {
  const hours = HOURS[range]
  return hours === null ? null : new Date(now.getTime() - hours * 3_600_000)
}
