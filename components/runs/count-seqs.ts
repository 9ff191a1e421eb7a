import type { SeqRange } from '@/lib/tool-cards/schema'

export function countSeqs(ranges: SeqRange[]): number {
  return ranges.reduce((count, [from, to]) => count + to - from + 1, 0)
}
