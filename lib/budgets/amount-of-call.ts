import { costOf, type Price, type Usage } from '@/lib/agents/cost-of'
import type { Budget } from '@/lib/core/generated/sqlite/client'

/** What is known of the prices of a call: the table of its provider, and the model. */
export type Pricing = { prices: readonly Price[]; model: string }
type Terms = Pick<Budget, 'unit' | 'unknownPrice' | 'standInInput' | 'standInOutput'>

/**
 * What a call takes of a budget, in its unit; null where its price is unknown and the budget has no other. Estimated
 * tokens cost as reported ones do: a limit that counted them as nothing would be none.
 */
export function amountOfCall(terms: Terms, { prices, model }: Pricing, usage: Usage): bigint | null {
  const { inputTokens, cachedTokens, outputTokens } = usage
  if (terms.unit === 'tokens') return whole(inputTokens) + whole(outputTokens)
  if (inputTokens + outputTokens === 0) return 0n
  const tokens = { inputTokens, cachedTokens, outputTokens }
  const cost = costOf(prices, model, tokens)
  if (!cost.isUnknown) return cost.micros
  if (terms.unknownPrice !== 'stand_in') return null
  const { standInInput, standInOutput } = terms
  const standIn = {
    prefix: '',
    inputMicros: standInInput ?? 0n,
    cachedInputMicros: null,
    outputMicros: standInOutput ?? 0n,
  }
  return costOf([standIn], model, tokens).micros
}

/** Providers are foreign: a count that is no whole number of tokens counts as none. */
function whole(tokens: number): bigint {
  return Number.isSafeInteger(tokens) && tokens > 0 ? BigInt(tokens) : 0n
}
