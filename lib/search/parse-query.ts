import type { SearchPhrase as Phrase, SearchTerm as Term } from '@/lib/core/dialects/search/expression'
import { type Piece, pieces } from '@/lib/core/search-index/tokenize'

export type { Term }

const TERMS_MAX = 16
/** -"a phrase", -word, word, word* */
const TERM = /(-?)"([^"]*)(?:"|$)|(-?)([^\s"]+)/gu

/**
 * Parses a search query. Every word must occur; "words in quotes" must be adjacent; -word must not
 * occur; word* matches a prefix. Nothing else has a meaning, and no query is an error.
 */
export function parseQuery(query: string): Term[] {
  const terms: Term[] = []
  for (const [, quotedSign, quoted, wordSign, word] of query.matchAll(TERM)) {
    const anyOf = quoted === undefined ? wordPhrases(word ?? '') : phrase([...pieces(quoted)], false)
    const isExcluded = (quotedSign || wordSign) === '-'
    if (anyOf.length > 0) terms.push({ anyOf, isExcluded })
  }
  return terms.slice(0, TERMS_MAX)
}

function wordPhrases(word: string): Phrase[] {
  const isPrefix = word.endsWith('*')
  const found = [...pieces(word)]
  const [only] = found
  if (found.length !== 1 || only?.kind !== 'identifier') return phrase(found, isPrefix)
  // userName finds user_name too, and username.
  const tokens = only.tokens.map((token) => token.text)
  return [
    { tokens: tokens.slice(-1), isPrefix },
    { tokens: tokens.slice(0, -1), isPrefix },
  ]
}

/** As the index holds it, up to the last character of a run without spaces: there the text may go on. */
function phrase(found: Piece[], isPrefix: boolean): Phrase[] {
  const tokens = found.flatMap((piece) => piece.tokens.map((token) => token.text))
  if (tokens.length === 0) return []
  const last = found.at(-1)
  if (last?.kind !== 'cjk') return [{ tokens, isPrefix }]
  return last.tokens.length === 1 ? [{ tokens, isPrefix: true }] : [{ tokens: tokens.slice(0, -1), isPrefix: false }]
}
