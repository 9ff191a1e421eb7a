import type { StoredWantedBack } from '@/lib/agents/wanted-back'
import type { Prompt } from './build-prompt'

/** One call of the model under way: what its receipt needs when it ends, however it ends. */
export type ModelCall = Prompt['shown'] & {
  startedAt: number
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  /** When the first text came that people see. */
  firstWordAt: Date | null
  /** The provider did not report the tokens, or not yet. */
  isEstimated: boolean
  finishReason: string | null
  /** What the model thought before it answered. */
  reasoning: string
  /** What the provider wants to see again with this step. */
  wantedBack: StoredWantedBack | null
}

export function newCall(shown: Prompt['shown']): ModelCall {
  return {
    ...shown,
    startedAt: performance.now(),
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    firstWordAt: null,
    isEstimated: true,
    finishReason: null,
    reasoning: '',
    wantedBack: null,
  }
}
