/** Characters of English and of code to a token, and of scripts that are cut finer, as measured with o200k. */
const ASCII = 4
const OTHER = 1.5

/** Roughly what a text is in tokens, where a provider does not say. Always to be shown as an estimate. */
export function estimateTokens(text: string): number {
  const other = text.match(/\P{ASCII}/gu)?.length ?? 0
  return Math.ceil((text.length - other) / ASCII + other / OTHER)
}
