export type Price = {
  /** Of the model's name; the empty one fits every model. */
  prefix: string
  /** Micro-dollars for a million tokens. */
  inputMicros: bigint
  /** null: as input. */
  cachedInputMicros: bigint | null
  outputMicros: bigint
}
/** `cachedTokens` are part of `inputTokens`. `isEstimated`: the provider did not report them, and money is not guessed. */
export type Usage = { inputTokens: number; cachedTokens: number; outputTokens: number; isEstimated?: boolean }
/** `isUnknown`: the amount is a floor, shown with "≥" wherever it enters a sum. */
export type Cost = { micros: bigint; isUnknown: boolean }

const MILLION = 1_000_000n

/**
 * What one call of a model cost, in whole micro-dollars: exact sum first, then rounded once, half up. The price with
 * the longest prefix of the model's name counts; without one, or when the provider reported no tokens at all for a
 * model that is not free, the cost is unknown and counts as nothing.
 */
export function costOf(prices: readonly Price[], model: string, usage: Usage): Cost {
  const price = priceOf(prices, model)
  if (!price) return { micros: 0n, isUnknown: true }
  const { inputMicros, outputMicros, cachedInputMicros } = price
  const cachedMicros = cachedInputMicros ?? inputMicros
  const input = usage.isEstimated ? 0n : count(usage.inputTokens)
  const cached = min(count(usage.cachedTokens), input)
  const output = usage.isEstimated ? 0n : count(usage.outputTokens)
  const isFree = inputMicros === 0n && outputMicros === 0n && cachedMicros === 0n
  if (input + output === 0n && !isFree) return { micros: 0n, isUnknown: true }
  const sum = (input - cached) * inputMicros + cached * cachedMicros + output * outputMicros
  return { micros: (sum + MILLION / 2n) / MILLION, isUnknown: false }
}

function priceOf(prices: readonly Price[], model: string): Price | undefined {
  return prices
    .filter((price) => model.startsWith(price.prefix))
    .reduce<Price | undefined>(
      (best, price) => (best && best.prefix.length >= price.prefix.length ? best : price),
      undefined,
    )
}

/** Providers are foreign: a count that is no whole number of tokens counts as none. */
function count(tokens: number): bigint {
  return Number.isSafeInteger(tokens) && tokens > 0 ? BigInt(tokens) : 0n
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
