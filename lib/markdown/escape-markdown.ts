/** What could mean something in Markdown. Most lines of a chat hold none of it. */
const SUSPECT = /[\\`*_[<&~$|]|^[ \t]*(?:[#>+=-]|\d{1,9}[.)])|^(?: {4}| {0,3}\t)/m
const URL = /(?<![A-Za-z])(?:https?:\/\/|(?<![^\s(*_~[\]])www\.)[^\s<]*/giu
/** No path is longer; every sign of a text is looked around. */
const AROUND = 300
/** Lines that would underline a title, cut the page or head a table. */
const RULED = /^[\s|:=-]+$/

/**
 * Plain text as Markdown that reads as it was written: lines stay lines and signs stay signs. Signs are escaped only
 * where they would mean something, so that most texts come out as they are.
 */
export function escapeMarkdown(text: string): string {
  if (!SUSPECT.test(text)) return text
  // Dollars need a second one, brackets what makes a link or a note of them.
  const signs = [
    '\\\\(?=[\\p{P}\\p{S}]|$)|[`*<]|&(?=#?\\w+;)',
    '(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])',
    // An address behind an open bracket is none.
    /\][([:]|:\/\/|www\./i.test(text) ? '\\[' : '',
    /\$[\s\S]*\$/.test(text) ? '\\$' : '',
    /~~/.test(text) ? '~' : '',
  ]
  const pattern = new RegExp(signs.filter((sign) => sign !== '').join('|'), 'gmu')
  return text
    .split('\n')
    .map((line) => escapeStart(outsideUrls(line, (part, from) => escapeSigns(line, part, from, pattern))))
    .join('\n')
}

function outsideUrls(line: string, change: (part: string, from: number) => string): string {
  let written = ''
  let from = 0
  for (const { index, 0: url } of line.matchAll(URL)) {
    written += change(line.slice(from, index), from) + url
    from = index + url.length
  }
  return written + change(line.slice(from), from)
}

function escapeSigns(line: string, part: string, from: number, pattern: RegExp): string {
  return part.replace(pattern, (sign, offset: number) => {
    if (sign === '<' && !/[A-Za-z/!?]/.test(line[from + offset + 1] ?? '')) return sign
    // Behind a drive, dots or another backslash one more would look like a path and be shown, before [ like a formula.
    const at = from + offset
    const word = /\S*$/.exec(line.slice(Math.max(0, at - AROUND), at))?.[0] ?? ''
    const isNumbered =
      sign === '\\' || sign === '[' || /[\\.:]/.test(word) || /^\S*\\/.test(line.slice(at, at + AROUND))
    return isNumbered ? `&#${sign.charCodeAt(0)};` : `\\${sign}`
  })
}

/** Titles, quotes, lists and blocks of code begin with the line. */
function escapeStart(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  const rest = line.slice(indent.length)
  if (rest === '') return line
  const start = RULED.test(rest) && /[=-]/.test(rest) ? rest.replace(/[=-]/, '\\$&') : escapeMark(rest)
  if (!/^(?: {4}| {0,3}\t)/.test(indent)) return indent + start
  return `&#${indent.charCodeAt(0)};${indent.slice(1)}${start}`
}

function escapeMark(rest: string): string {
  return rest.replace(/^(?:#{1,6}(?=\s|$)|>|[+-](?=\s|$))/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
