import * as z from 'zod'
import type { SeqRange } from './schema'

const rangesSchema = z.array(z.tuple([z.number().int(), z.number().int()]))

/** Numbers in ascending order as ranges, first and last included. */
export function toRanges(seqs: number[]): SeqRange[] {
  const ranges: SeqRange[] = []
  for (const seq of seqs) {
    const last = ranges.at(-1)
    if (last && seq === last[1] + 1) last[1] = seq
    else ranges.push([seq, seq])
  }
  return ranges
}

export function readRanges(text: string): SeqRange[] {
  return rangesSchema.parse(JSON.parse(text))
}

export function countSeqs(ranges: SeqRange[]): number {
  return ranges.reduce((count, [from, to]) => count + to - from + 1, 0)
}
