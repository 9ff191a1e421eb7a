import { foldWord } from './fold-word'
import { cut } from './tokenize'

const NAMES: Record<string, string> = { '+': 'p', '#': 'h', '.': 'd' }
const WORD = '\\p{L}\\p{N}\\p{M}_'
/** C++, C++17, A+, C#; not a+b, a++b or #5. */
const BEHIND = `(?<=[${WORD}])(?:\\+\\+|[+#](?![${WORD}]))(?![\\p{L}_+#])`
/** The sign of .NET, ASP.NET and .env; not that of 3.x or ...and. */
const BEFORE = '(?<![.\\p{N}])\\.(?=\\p{L})'
const SIGNS = new RegExp(`${BEHIND}|${BEFORE}`, 'gu')
const LAST_WORD = new RegExp(`[${WORD}]+$`, 'u')
const FIRST_WORD = new RegExp(`^[${WORD}]+`, 'u')
/** A longer word is cut here: the search for its sign must not read it again and again. */
const WORD_MAX = 64

/**
 * Words that would be others without their signs, each as a token that nobody can type: C++, C#, .NET. `isQuery`: a sign
 * inside a word is not asked for, so ASP.NET is found by .NET but does not ask for it.
 */
export function signedTokens(text: string, isQuery = false): string[] {
  const found = new Set<string>()
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    const before = LAST_WORD.exec(text.slice(Math.max(0, index - WORD_MAX), index))?.[0] ?? ''
    if (sign === '.' && isQuery && before !== '') continue
    const after = index + sign.length
    const word = sign === '.' ? FIRST_WORD.exec(text.slice(after, after + WORD_MAX))?.[0] : before
    const folded = cut(foldWord(word ?? ''))
    if (folded !== '') found.add(`_s${[...sign].map((one) => NAMES[one]).join('')}_${folded}`)
  }
  return [...found]
}
