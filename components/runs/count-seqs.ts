import type { SeqRange } from '@/lib/runs/schema'

export function countSeqs(ranges: SeqRange[]): number {
  return ranges.reduce((count, [from, to]) => count + to - from + 1, 0)
}
