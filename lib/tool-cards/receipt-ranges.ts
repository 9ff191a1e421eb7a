import * as z from 'zod'
import { OMIT_REASONS } from '@/lib/runs/constants'
import type { OmittedRange, SeqRange } from '@/lib/runs/schema'

const rangesSchema = z.array(z.tuple([z.number().int(), z.number().int()]))
const omittedSchema = z.array(
  z.strictObject({ from: z.number().int(), to: z.number().int(), reason: z.enum(OMIT_REASONS) }),
)

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

/** The same for numbers that were left out, each with its reason. */
export function toOmitted(items: { seq: number; reason: OmittedRange['reason'] }[]): OmittedRange[] {
  const ranges: OmittedRange[] = []
  for (const { seq, reason } of items) {
    const last = ranges.at(-1)
    if (last && last.reason === reason && seq === last.to + 1) last.to = seq
    else ranges.push({ from: seq, to: seq, reason })
  }
  return ranges
}

export function readRanges(text: string): SeqRange[] {
  return rangesSchema.parse(JSON.parse(text))
}

export function readOmitted(text: string): OmittedRange[] {
  return omittedSchema.parse(JSON.parse(text))
}

export function countSeqs(ranges: SeqRange[]): number {
  return ranges.reduce((count, [from, to]) => count + to - from + 1, 0)
}
