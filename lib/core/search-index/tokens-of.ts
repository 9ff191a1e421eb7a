import { pieces } from './tokenize'

/** Words of one message that are indexed: PostgreSQL counts places no further. */
const TOKENS_MAX = 16_000

/** What the index holds of a text. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = []
  for (const piece of pieces(text)) {
    for (const token of piece.tokens) {
      if (tokens.length >= TOKENS_MAX) return tokens
      tokens.push(token.text)
    }
  }
  return tokens
}
