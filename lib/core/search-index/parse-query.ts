import type { SearchPhrase as Phrase, SearchTerm } from '@/lib/core/dialects/search/expression'
import { signedTokens } from './signed-tokens'
import { type Piece, pieces } from './tokenize'

/** `mayGoOn`: longer words that begin so are meant as well. */
export type Term = SearchTerm & { mayGoOn: boolean }

const TERMS_MAX = 16
/** Below this nearly everything begins so. */
export const BEGINNING_MIN = 3
/** -"a phrase", -word, word, word* */
const TERM = /(-?)"([^"]*)(?:"|$)|(-?)([^\s"]+)/gu
/** A dash also begins options (-f, -rf, --force) and negative numbers. */
const MEANT_AS_NOT = /^(?:\p{L}.{2,}|(?![a-z])\p{L}.*|\p{L}[+#].*)$/isu

/**
 * Parses a search query. Every word must occur, or one that begins so; "words in quotes" must be adjacent and whole;
 * -word must not occur; word* matches a prefix, however short. Nothing else has a meaning, and no query is an error.
 */
export function parseQuery(query: string): Term[] {
  const terms: Term[] = []
  for (const [, quotedSign, quoted, wordSign, word = ''] of query.replaceAll('\ufeff', '').matchAll(TERM)) {
    if (quoted !== undefined) terms.push(...phraseTerms(quoted, quotedSign === '-'))
    else terms.push(...wordTerms(word, wordSign === '-' && MEANT_AS_NOT.test(word)))
  }
  return terms.slice(0, TERMS_MAX)
}

function phraseTerms(quoted: string, isExcluded: boolean): Term[] {
  return termsOf(phrase([...pieces(quoted)], false), signedTokens(quoted, true), { isExcluded, mayGoOn: false })
}

function wordTerms(word: string, isExcluded: boolean): Term[] {
  const isPrefix = word.endsWith('*')
  const found = [...pieces(word)]
  const [only] = found
  const signed = signedTokens(word, true)
  const last = found.at(-1)
  // A sign at the end ends the word.
  const isOpen = signed.every((token) => token.startsWith('_sd'))
  const mayGoOn = !isExcluded && !isPrefix && isOpen && (last?.kind === 'word' || last?.kind === 'identifier')
  const anyOf =
    found.length === 1 && only?.kind === 'identifier' ? identifierPhrases(only, isPrefix) : phrase(found, isPrefix)
  return termsOf(anyOf, signed, { isExcluded, mayGoOn })
}

/** What is excluded with a sign is only the word with this sign: -C++ leaves C. */
function termsOf(anyOf: Phrase[], signed: string[], term: Pick<Term, 'isExcluded' | 'mayGoOn'>): Term[] {
  const signs = signed.map((token): Term => ({ ...term, anyOf: [{ tokens: [token], isPrefix: false }] }))
  return anyOf.length === 0 || (term.isExcluded && signs.length > 0) ? signs : [{ ...term, anyOf }, ...signs]
}

/** userName finds user_name too, and username. */
function identifierPhrases({ tokens }: Piece, isPrefix: boolean): Phrase[] {
  const texts = tokens.map((token) => token.text)
  return [
    { tokens: texts.slice(-1), isPrefix },
    { tokens: texts.slice(0, -1), isPrefix },
  ]
}

/** As the index holds it, up to the last character of a run without spaces: there the text may go on. */
function phrase(found: Piece[], isPrefix: boolean): Phrase[] {
  const tokens = found.flatMap(({ kind, tokens }) =>
    (kind === 'identifier' ? tokens.slice(-1) : tokens).map((token) => token.text),
  )
  if (tokens.length === 0) return []
  const last = found.at(-1)
  if (last?.kind !== 'cjk') return [{ tokens, isPrefix }]
  return last.tokens.length === 1 ? [{ tokens, isPrefix: true }] : [{ tokens: tokens.slice(0, -1), isPrefix: false }]
}
