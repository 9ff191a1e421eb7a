const LINE = 5
const BLOCK = 12
const FENCE_LINE = 30
const CHARACTERS_PER_POINT = 20
const SIGN_COST = 2
const SIGN = /[*_~`[\]()|<>&\\@:!#$]/g
/** Cells, addresses and formulas take more: these count twice. */
const DEAR = /[|@$]|\\\(|www\.|:\/\//gi
/** What begins a block of its own, or is nested in one. */
const STARTS_BLOCK = /^[ \t]*(?:[-+*=#>]|\d{1,9}[.)]|\[)/
const DELIMITER = /[*_~[]/g

/**
 * What reading and drawing a line costs by what it is made of, in points. Measured for sixty kinds of text; with these
 * weights the dearest kind takes a few times as long as prose of the same cost, not a hundred times.
 */
export function costOfLine(line: string): number {
  if (line === '') return 1
  const signs = count(line, SIGN) + count(line, DEAR)
  const block = STARTS_BLOCK.test(line) ? BLOCK : line.startsWith('```') || line.startsWith('~~~') ? FENCE_LINE : 0
  return LINE + block + signs * SIGN_COST + line.length / CHARACTERS_PER_POINT
}

/** Code is not read any further. */
export function costOfCode(line: string): number {
  return 1 + line.length / CHARACTERS_PER_POINT
}

/** Signs that are matched with each other within a block, in quadratic time. */
export function delimitersIn(line: string): number {
  return count(line, DELIMITER)
}

function count(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0
}
