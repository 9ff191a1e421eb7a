import * as z from 'zod'
import { OMIT_REASONS } from './constants'
import type { OmittedRange } from './schema'

const omittedSchema = z.array(
  z.strictObject({ from: z.number().int(), to: z.number().int(), reason: z.enum(OMIT_REASONS) }),
)

/** Numbers in ascending order that were left out, as ranges, each with its reason. */
export function toOmitted(items: { seq: number; reason: OmittedRange['reason'] }[]): OmittedRange[] {
  const ranges: OmittedRange[] = []
  for (const { seq, reason } of items) {
    const last = ranges.at(-1)
    if (last && last.reason === reason && seq === last.to + 1) last.to = seq
    else ranges.push({ from: seq, to: seq, reason })
  }
  return ranges
}

export function readOmitted(text: string): OmittedRange[] {
  return omittedSchema.parse(JSON.parse(text))
}
