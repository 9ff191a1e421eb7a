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

/** What begins a block of its own wherever it stands at the beginning of a line, but in code. */
const OWN_BLOCK = /^ {0,3}(?:[-+*][ \t]+\S|#{1,6}[ \t])/
/** So many names are looked up, stored and told for each part of the budget. Those of addresses are none. */
const NAMES_OF_PART = 64
const NAME = /(?<!\w)@[A-Za-z0-9_-]/g
/** Of the budget, for a piece that is shown as it was typed, and for its length. */
const PLAIN_COST = 30
const CHARACTERS_OF_PLAIN_PER_POINT = 20

/** A piece of a text: read as Markdown by itself, or shown as it was typed. */
export type Part = { text: string; cost: number; isPlain: boolean }

/**
 * Cuts a text into parts that can be read as Markdown in a bounded time each, in linear time. Plain are a block that
 * nests too deep, one with too many signs, the end of one of code that is too long, and all that is beyond the budget,
 * which is one of names as well.
 * Most texts are one part. A message of 4,000 `>` once ended the page of its room, and tables the patience of everybody.
 */
export function splitByCost(whole: string, most = MESSAGE_PARTS): Part[] {
  const text = whole.slice(0, endOfNames(whole, most * NAMES_OF_PART))
  const parts: Part[] = []
  const add = (part: Part) => {
    const last = parts.at(-1)
    if (last?.isPlain && (part.isPlain || part.text.trim() === '')) last.text += part.text
    else if (part.text !== '') parts.push(part)
  }
  let [from, left] = [0, most * PART_COST]
  while (from < text.length && left > 0) {
    const { end, cost, plainTo } = nextPart(text, from)
    add({ text: text.slice(from, end), cost, isPlain: false })
    if (plainTo > end) add({ text: text.slice(end, plainTo), cost: 0, isPlain: true })
    left -= plainTo > end ? cost + PLAIN_COST + (plainTo - end) / CHARACTERS_OF_PLAIN_PER_POINT : PART_COST
    from = plainTo
  }
  add({ text: whole.slice(from), cost: 0, isPlain: true })
  return parts
}

/** Where the first name stands that is one too many; names in blocks of code are none. */
function endOfNames(text: string, most: number): number {
  if ((text.match(NAME)?.length ?? 0) <= most) return text.length
  const fences = new Fences()
  let left = most
  for (let start = 0; start < text.length; start = endOfLine(text, start)) {
    const line = text.slice(start, endOfLine(text, start)).replace(/\r?\n$/, '')
    if (fences.isCode(line)) continue
    const names = [...line.matchAll(NAME)]
    const beyond = names[left]
    if (beyond) return start + beyond.index
    left -= names.length
  }
  return text.length
}

/**
 * Cut at a blank line if there is one in its second half, else where a line is not indented, and never in code.
 * From `end` to `plainTo` is what cannot be read.
 */
function nextPart(text: string, from: number): { end: number; cost: number; plainTo: number } {
  const fences = new Fences()
  let [cost, delimiters] = [0, 0]
  // Ends a part may have: behind a blank line, before one without indent; and where the block at hand began.
  let [blank, flush, block] = [from, from, from]
  for (let start = from; start < text.length; ) {
    const end = endOfLine(text, start)
    const line = text.slice(start, end).replace(/\r?\n$/, '')
    if (!fences.isOpen && !/^[ \t]/.test(line)) flush = start
    const isCode = fences.isCode(line)
    const own = isCode ? costOfCode(line) : costOfLine(line)
    if (!isCode) {
      if (OWN_BLOCK.test(line)) [block, delimiters] = [start, 0]
      delimiters = line.trim() === '' ? 0 : delimiters + delimitersIn(line)
      if (CONTAINERS.test(line)) return { end: start, cost, plainTo: endOfBlock(text, start) }
      if (delimiters > DELIMITERS_MAX) return { end: block, cost, plainTo: endOfBlock(text, block) }
    }
    if (cost + own > PART_COST) {
      if (start === from) {
        const cut = endInLine(text, from, Math.floor((line.length * PART_COST) / own))
        return { end: cut, cost: PART_COST, plainTo: cut }
      }
      const at = blank > (from + start) / 2 ? blank : flush
      if (at > from) return { end: at, cost, plainTo: at }
      // One block of code that is longer than all that is read at once.
      return { end: start, cost, plainTo: isCode ? endOfCode(text, end, fences) : start }
    }
    cost += own
    start = end
    if (line.trim() === '' && !fences.isOpen) [blank, block, flush] = [end, end, end]
  }
  return { end: text.length, cost, plainTo: text.length }
}

function endOfLine(text: string, start: number): number {
  return text.indexOf('\n', start) + 1 || text.length
}

/** Before the next blank line, or the next line that begins a block which may be read. */
function endOfBlock(text: string, start: number): number {
  for (let at = endOfLine(text, start); at < text.length; ) {
    const end = endOfLine(text, at)
    const line = text.slice(at, end)
    const fences = new Fences()
    fences.isCode(line.trimEnd())
    if (line.trim() === '' || fences.isOpen || (OWN_BLOCK.test(line) && !CONTAINERS.test(line))) return at
    at = end
  }
  return text.length
}

/** Behind the line that closes the fence, from the line behind the one that was read last. */
function endOfCode(text: string, from: number, fences: Fences): number {
  let at = from
  while (at < text.length && fences.isOpen) {
    const end = endOfLine(text, at)
    fences.isCode(text.slice(at, end).replace(/\r?\n$/, ''))
    at = end
  }
  return at
}

/** Within a line that is too much by itself: behind a space, and not between the halves of a character. */
function endInLine(text: string, from: number, length: number): number {
  const most = from + length
  const space = text.lastIndexOf(' ', most)
  if (space > from + length / 2) return space + 1
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most
}
