import { lengthOfAddress } from './address-end'

/** A name in a text with its @: from `start` up to `end`. */
export type Name = { name: string; start: number; end: number }

const NAME = /@([A-Za-z0-9_-]{1,50})/g
/**
 * Letters that would make one word with a name, and marks upon them. Scripts that are written without spaces, and those
 * that put endings behind a name, are not among them: `请@bob看` and `@bobさん` name bob.
 */
const LETTER = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\u0300-\\u036f0-9@'
/** A word, or a path: `a@bob` is an address, `host/@bob` and `host\\@bob` parts of one. */
const BEFORE = new RegExp(`(?:[${LETTER}]|:(?=\\\\))[_/\\\\]*$`, 'u')
const AFTER = new RegExp(`^[${LETTER}_-]`, 'u')
const ADDRESS = /:\/\/|^www\./i
/** As far back as is looked for the word before a name. */
const REACH = 64

/** The names a line of text shows to its readers. Takes time in proportion to its length. */
export function findNames(line: string): Name[] {
  return [...line.matchAll(/\S+/g)].flatMap(({ 0: run, index }) => (run.includes('@') ? namesIn(run, index) : []))
}

/** From the first to the end of the last: what lies between two is rarely a name. */
function addressIn(run: string): { start: number; end: number } | null {
  const start = run.search(ADDRESS)
  if (start === -1) return null
  const last = Math.max(run.lastIndexOf('://'), start)
  return { start, end: last + lengthOfAddress(run.slice(last)) }
}

function namesIn(run: string, offset: number): Name[] {
  const address = addressIn(run)
  const found: Name[] = []
  for (const match of run.matchAll(NAME)) {
    const [{ length }, name = ''] = match
    const [start, end] = [match.index, match.index + length]
    if (address && start > address.start && start < address.end) continue
    // `@alice/@bob` names both.
    const isNext = run[start - 1] === '/' && found.at(-1)?.end === offset + start - 1
    if (!isNext && BEFORE.test(run.slice(Math.max(0, start - REACH), start))) continue
    if (AFTER.test(run.slice(end, end + 2))) continue
    found.push({ name, start: offset + start, end: offset + end })
  }
  return found
}
