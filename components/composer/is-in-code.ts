import { isInFence } from './is-in-fence'

/** What may stand before a fence: signs of quotes and lists. */
const BEFORE_FENCE = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))*[ \t]*(?=`{3}|~{3})/
const INDENTED = /^(?: {4}|\t)/
const LIST_ITEM = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]/

/** Whether a selection overlaps code: a fenced block, an indented block or a code span. */
export function isInCode(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start).split('\n')
  const fences = before.map((line) => line.replace(BEFORE_FENCE, '')).join('\n')
  return isInFence(fences, fences.length) || isInSpan(text, start, end) || isIndented(text, before)
}

/** Code does not reach over a blank line, and ends at as many backticks as it begins with. */
function isInSpan(text: string, start: number, end: number): boolean {
  const from = Math.max(0, ...[...text.slice(0, start).matchAll(/\n[ \t]*\n/g)].map((blank) => blank.index))
  const next = text.slice(end).search(/\n[ \t]*\n/)
  const paragraph = text.slice(from, next === -1 ? undefined : end + next)
  const runs = [...paragraph.matchAll(/(?<!\\)`+/g)].map((run) => ({ at: from + run.index, length: run[0].length }))
  for (let index = 0; index < runs.length; index++) {
    const open = runs[index]
    const close = runs.findIndex((run, other) => other > index && run.length === open?.length)
    const closing = runs[close]
    if (!open || !closing) continue
    const last = closing.at + closing.length
    const isAround = start <= open.at && end >= last
    if (!isAround && start < last && end > open.at) return true
    index = close
  }
  return false
}

function isIndented(text: string, before: string[]): boolean {
  const lines = text.split('\n')
  let index = before.length - 1
  if (!INDENTED.test(lines[index] ?? '')) return false
  let isParted = false
  while (index > 0) {
    const above = lines[--index] ?? ''
    if (above.trim() === '') isParted = true
    else if (!INDENTED.test(above)) return isParted && !LIST_ITEM.test(above)
    else isParted = false
  }
  return true
}
