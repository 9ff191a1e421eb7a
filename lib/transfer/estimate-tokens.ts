/** Tokens a provider adds around each message. */
export const TOKENS_PER_MESSAGE = 6

/**
 * Tokens of a text, rather too many than too few, since every model counts its own way: three ASCII characters each
 * (English has about four), and two for any other character.
 */
export function estimateTokens(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  const others = text.replace(/[\u0000-\u007f]/g, '')
  const ascii = text.length - others.length
  return Math.ceil(ascii / 3) + 2 * Array.from(others).length
}
