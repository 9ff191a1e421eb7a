import type { Prompt } from './build-prompt'

/** One call of the model under way: what its receipt needs when it ends, however it ends. */
export type ModelCall = Prompt['shown'] & {
  startedAt: number
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  finishReason: string | null
}

export function newCall(shown: Prompt['shown']): ModelCall {
  return {
    ...shown,
    startedAt: performance.now(),
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    finishReason: null,
  }
}
