import { OUTPUT_INLINE_MAX } from '@/lib/artifacts/keep-long-output'

/** Characters for what surrounds the items. */
const AROUND = 300

/**
 * As many of the items as a model reads whole: a longer output becomes an artifact of which it sees the beginning.
 * At least one.
 */
export function countFitting(items: unknown[]): number {
  let room = OUTPUT_INLINE_MAX - AROUND
  let count = 0
  for (const item of items) {
    room -= JSON.stringify(item).length + 1
    if (room < 0) break
    count++
  }
  return Math.max(count, Math.min(items.length, 1))
}
