import type { Dialect } from '../dialect'

/** Tokens that must follow one another; of the last one the beginning may be enough. */
export type SearchPhrase = { tokens: string[]; isPrefix: boolean }
/** Found where one of the phrases is. */
export type SearchTerm = { anyOf: SearchPhrase[]; isExcluded: boolean }

/**
 * Tokens hold letters, digits, marks and emoji only (lib/search): nothing in them means anything to an engine, and the
 * underscore that begins a mark cannot be typed.
 */
export const roomMark = (roomId: string) => `_r${roomId.replaceAll('-', '')}`
export const authorMark = (actorId: string) => `_a${actorId.replaceAll('-', '')}`
export const kindMark = (kind: string) => `_k${kind}`
export const hasMark = (what: 'link' | 'code') => `_h${what}`

type Engine = Dialect['engine']

/** The tokens of an entry as its engine takes them. */
export function documentOf(engine: Engine, tokens: string[]): string {
  if (engine === 'sqlite') return tokens.join(' ')
  const places = new Map<string, number[]>()
  for (const [index, token] of tokens.entries()) {
    const known = places.get(token)
    if (known) known.push(index + 1)
    else places.set(token, [index + 1])
  }
  return [...places].map(([token, at]) => `'${token}':${at.join(',')}`).join(' ')
}

const SYNTAX = {
  sqlite: {
    phrase: ({ tokens, isPrefix }: SearchPhrase) => `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`,
    or: ' OR ',
    and: ' AND ',
    not: (wanted: string, excluded: string[]) => [wanted, ...excluded].join(' NOT '),
  },
  postgresql: {
    phrase: ({ tokens, isPrefix }: SearchPhrase) =>
      tokens.map((token, index) => `'${token}'${isPrefix && index === tokens.length - 1 ? ':*' : ''}`).join(' <-> '),
    or: ' | ',
    and: ' & ',
    not: (wanted: string, excluded: string[]) => [wanted, ...excluded.map((term) => `!${term}`)].join(' & '),
  },
}

/** A query in the engine's own language: all terms, and of each group of marks at least one. null: nothing is asked for. */
export function expressionOf(engine: Engine, terms: SearchTerm[], marks: string[][]): string | null {
  const { phrase, or, and, not } = SYNTAX[engine]
  const anyOf = (phrases: SearchPhrase[]) => `(${phrases.map((one) => `(${phrase(one)})`).join(or)})`
  const wanted = [
    ...terms.filter((term) => !term.isExcluded).map((term) => anyOf(term.anyOf)),
    ...marks.map((group) => anyOf(group.map((mark) => ({ tokens: [mark], isPrefix: false })))),
  ]
  if (wanted.length === 0) return null
  const excluded = terms.filter((term) => term.isExcluded).map((term) => anyOf(term.anyOf))
  return not(`(${wanted.join(and)})`, excluded)
}
