/** Parts of Markdown as programs write it, around what is Markdown already. */

/** With the spaces outside, where marks would mean nothing, and each line on its own. */
export function wrapped(text: string, open: string, close = open): string {
  return text.replace(/[^\n]+/g, (line) => {
    const [, before = '', words = '', behind = ''] = /^(\s*)(.*?)(\s*)$/su.exec(line) ?? []
    return words === '' ? line : `${before}${open}${words}${close}${behind}`
  })
}

export function codeSpan(text: string): string {
  const ticks = '`'.repeat(longestTicks(text) + 1)
  const edge = /^`|`$|^ .*\S.* $/s.test(text) ? ' ' : ''
  return `${ticks}${edge}${text.replace(/\n/g, ' ')}${edge}${ticks}`
}

export function codeBlock(text: string, language = ''): string {
  const ticks = '`'.repeat(Math.max(3, longestTicks(text) + 1))
  return `${ticks}${language.replace(/[^\w+#.-]/g, '')}\n${text.replace(/^\n|\n$/g, '')}\n${ticks}`
}

export function quoted(text: string): string {
  return text.replace(/^/gm, '> ').replace(/^> $/gm, '>')
}

/** `words` are Markdown. An address that nobody can open from here is written in brackets behind them. */
export function linked(words: string, address: string): string {
  const url = address.replace(/[\s<>()\\`*_[\]"']/g, (sign) => ADDRESS_CODES[sign] ?? encodeURIComponent(sign))
  if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return words
  return `[${words.replace(/\s*\n\s*/g, ' ').replace(/[[\]]/g, (sign, at: number) => (words[at - 1] === '\\' ? sign : `\\${sign}`))}](${url})`
}

/** Those that encodeURIComponent leaves as they are. */
const ADDRESS_CODES: Record<string, string> = { '(': '%28', ')': '%29', '*': '%2A', "'": '%27', _: '_' }

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
}
