import type { TimelineRow } from './build-rows'

const LINE = 24
const LETTERS_PER_LINE = 80

/** Pixels a row will about take before it is measured. The closer, the less there is to make up for. */
export function estimateRow(row: TimelineRow | undefined): number {
  if (!row) return LINE
  const content = row.kind === 'message' ? row.message.content : row.unsent.content
  const lines = content
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_PER_LINE)), 0)
  const head = row.isGrouped ? 4 : 36
  if (row.kind === 'unsent') return head + lines * LINE
  const marks = (row.dayBefore ? 52 : 0) + (row.dayAfter ? 52 : 0) + (row.isFirstUnread ? 32 : 0)
  return head + marks + lines * LINE + row.message.tools.length * 160
}
