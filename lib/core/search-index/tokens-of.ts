import { signedTokens } from './signed-tokens'
import { pieces, type Token } from './tokenize'

/** Words of one message that are indexed: PostgreSQL counts places no further. */
const TOKENS_MAX = 16_000
/** Keeps words apart that do not follow one another in the text. Nobody can type it. */
const GAP = '_p'

/**
 * What the index holds of a text: its words in order, each whole, so that a phrase does not depend on how they are
 * written; then the parts of identifiers, and words with signs.
 */
export function tokensOf(text: string): string[] {
  const words: string[] = []
  const parts: string[] = []
  for (const { kind, tokens } of pieces(text)) {
    if (words.length + parts.length >= TOKENS_MAX) break
    if (kind === 'identifier') parts.push(GAP, ...tokens.slice(0, -1).map(textOf))
    words.push(...(kind === 'identifier' ? tokens.slice(-1) : tokens).map(textOf))
  }
  return [...words, ...parts, ...signedTokens(text)].slice(0, TOKENS_MAX)
}

const textOf = ({ text }: Token) => text
