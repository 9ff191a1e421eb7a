/** A dollar sign that is not escaped. */
const DOLLAR = /(?<!\\)(?:\\\\)*\$/
/** Letters of scripts that put no space between a word and a formula, or write particles onto it. */
const UNPARTED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u
/** Words between two prices: `$5 to 10$`, `$5和6$`. */
const PRICES = new RegExp(`^\\d[^\\\\^_=+<>{}*/-]*(?:\\s|${UNPARTED.source})[^\\\\^_=+<>{}*/-]*$`, 'u')
const IS_TEX = /[\\^_={}]/

/** How long the formula at the beginning of a line is, 0: there is none. `before` is the character before it. */
export function formulaIn(line: string, before: string): number {
  if (line.startsWith('$$')) return between(line, '$$', '$$', (text) => !text.includes('$'))
  if (line.startsWith('$')) return isWord(before) || before === '\\' ? 0 : dollars(line, UNPARTED.test(before))
  if (line.startsWith('\\(')) return between(line, '\\(', '\\)', () => true)
  // Brackets are escaped to be shown, too.
  if (line.startsWith('\\[')) return between(line, '\\[', '\\]', (text) => IS_TEX.test(text))
  return 0
}

function between(line: string, open: string, close: string, isFormula: (text: string) => boolean): number {
  const end = line.indexOf(close, open.length)
  const text = line.slice(open.length, end)
  return end !== -1 && text.trim() !== '' && isFormula(text) ? end + close.length : 0
}

/**
 * The next dollar ends it, or there is none: it touches the formula and no letter or digit behind, as it may before. A
 * letter of a script without spaces may, around what holds no such words: those are between two prices.
 */
function dollars(line: string, isBehindWord: boolean): number {
  const rest = line.slice(1)
  const found = DOLLAR.exec(rest)
  if (!found) return 0
  const end = found.index + found[0].length - 1
  const text = rest.slice(0, end)
  const next = rest.charAt(end + 1)
  if (!/^\S/.test(text) || !/\S$/.test(text) || isWord(next) || PRICES.test(text)) return 0
  const isInWords = isBehindWord || UNPARTED.test(next)
  return isInWords && UNPARTED.test(text) && !IS_TEX.test(text) ? 0 : end + 2
}

function isWord(sign: string): boolean {
  return /[\p{L}\p{N}$]/u.test(sign) && !UNPARTED.test(sign)
}

/** Whether what was read of a line holds the end of a formula, and the character behind, or cannot hold one. */
export function isEnded(line: string): boolean {
  if (line.length < 2) return false
  const mark = line.slice(0, 2)
  if (line.length === 2) return !/^(?:\$\S|\\[([])$/.test(mark)
  if (mark === '\\(' || mark === '\\[') return line.endsWith(mark === '\\(' ? '\\)' : '\\]')
  if (mark === '$$') return line.length > 3 && line.endsWith('$$')
  return line.charAt(line.length - 2) === '$' && line.charAt(line.length - 3) !== '\\'
}

/** Whether a line cannot hold a mark alone. */
export function isMarked(line: string): boolean {
  return line.length > 2 && line.trim().length > 2
}
