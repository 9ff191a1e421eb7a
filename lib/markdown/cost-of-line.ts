const LINE = 5
const EMPTY_LINE = 4
const BLOCK = 12
const FENCE_LINE = 30
const CHARACTERS_PER_POINT = 10
const CHARACTERS_OF_CODE_PER_POINT = 20
const SIGN_COST = 2
const SIGN = /[*_~`[\]()|<>&\\@:!#$]/g
/** What takes more than the signs it is made of: cells, formulas, names, notes, addresses. */
const DEAR: [RegExp, number][] = [
  [/[|$@]/g, 2],
  [/\w@|\[\^/g, 4],
  [/\\\(/g, 6],
  [/www\.|:\/\/|\]\(/gi, 9],
]
/** What begins a block of its own, or is nested in one. */
const STARTS_BLOCK = /^[ \t]*(?:[-+*=#>]|\d{1,9}[.)]|\[)/
const DELIMITER = /[*_~[]/g

/**
 * What reading and drawing a line costs by what it is made of, in points. Measured for fifty kinds of text: a thousand
 * points take 1 to 10 ms of a slow processor, of most kinds about 6.
 */
export function costOfLine(line: string): number {
  if (line === '') return EMPTY_LINE
  const dear = DEAR.reduce((sum, [pattern, points]) => sum + count(line, pattern) * points, 0)
  const block = STARTS_BLOCK.test(line) ? BLOCK : line.startsWith('```') || line.startsWith('~~~') ? FENCE_LINE : 0
  return LINE + block + count(line, SIGN) * SIGN_COST + dear + line.length / CHARACTERS_PER_POINT
}

/** Code is not read any further. */
export function costOfCode(line: string): number {
  return 1 + line.length / CHARACTERS_OF_CODE_PER_POINT
}

/** Signs that are matched with each other within a block, in quadratic time. */
export function delimitersIn(line: string): number {
  return count(line, DELIMITER)
}

function count(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0
}
