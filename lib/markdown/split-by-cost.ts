import { costOfCode, costOfLine, delimitersIn } from './cost-of-line'
import { Fences } from './fences'

/** What is read at once, in the points of `costOfLine`. */
export const PART_COST = 3000
const MESSAGE_PARTS = 8
/** A document has more time: its parts are drawn one a turn of the event loop. */
export const DOCUMENT_PARTS = 60
/** More quotes, lists or footnotes within each other than anybody writes, begun in one line. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]+\]:)){13}/
const DELIMITERS_MAX = 1000

export type Split = {
  /** Read as Markdown, each by itself. */
  parts: { text: string; cost: number }[]
  /** Beyond the budget, or too deep to be read: shown as it was typed. */
  rest: string
}

/**
 * Cuts a text into parts that can be read as Markdown in a bounded time each, and a rest that is not, in linear time.
 * Most texts are one part. A message of 4,000 `>` once ended the page of its room, and tables the patience of everybody.
 */
export function splitByCost(text: string, most = MESSAGE_PARTS): Split {
  const parts: Split['parts'] = []
  let from = 0
  while (from < text.length && parts.length < most) {
    const { end, cost, isLast } = nextPart(text, from)
    if (end > from) parts.push({ text: text.slice(from, end), cost })
    from = end
    if (isLast) break
  }
  return { parts, rest: text.slice(from) }
}

/** Cut at a blank line if there is one in its second half, else where a line is not indented, and never in code. */
function nextPart(text: string, from: number): { end: number; cost: number; isLast: boolean } {
  const fences = new Fences()
  let [cost, delimiters] = [0, 0]
  // Ends a part may have: behind a blank line, before one without indent; and where the block at hand began.
  let [blank, flush, block] = [from, from, from]
  for (let start = from; start < text.length; ) {
    const end = text.indexOf('\n', start) + 1 || text.length
    const line = text.slice(start, end).replace(/\r?\n$/, '')
    if (!fences.isOpen && !/^[ \t]/.test(line)) flush = start
    const isCode = fences.isCode(line)
    const own = isCode ? costOfCode(line) : costOfLine(line)
    if (!isCode) {
      delimiters = line.trim() === '' ? 0 : delimiters + delimitersIn(line)
      if (CONTAINERS.test(line)) return { end: start, cost, isLast: true }
      if (delimiters > DELIMITERS_MAX) return { end: block, cost, isLast: true }
    }
    if (cost + own > PART_COST) {
      if (start === from)
        return {
          end: endInLine(text, from, Math.floor((line.length * PART_COST) / own)),
          cost: PART_COST,
          isLast: false,
        }
      const at = blank > (from + start) / 2 ? blank : flush
      // One block of code that is longer than all that is read at once.
      return at > from ? { end: at, cost, isLast: false } : { end: start, cost, isLast: fences.isOpen }
    }
    cost += own
    start = end
    if (line.trim() === '' && !fences.isOpen) [blank, block, flush] = [end, end, end]
  }
  return { end: text.length, cost, isLast: true }
}

/** Within a line that is too much by itself: behind a space, and not between the halves of a character. */
function endInLine(text: string, from: number, length: number): number {
  const most = from + length
  const space = text.lastIndexOf(' ', most)
  if (space > from + length / 2) return space + 1
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most
}
