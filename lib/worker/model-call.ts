import type { Usage } from '@/lib/agents/cost-of'
import { estimateTokens } from '@/lib/agents/estimate-tokens'
import type { StepEnd } from '@/lib/agents/step-parts'
import type { StoredWantedBack } from '@/lib/agents/wanted-back'
import { newId } from '@/lib/core/ids'
import type { ModelWait } from '@/lib/runs/schema'
import type { Prompt } from './build-prompt'

/** One call of the model under way: what its receipt needs when it ends, however it ends. */
export type ModelCall = Prompt['shown'] & {
  /** What it reserved in budgets goes by it. */
  id: string
  startedAt: number
  /** Tokens of the prompt, as estimated before the call, and the text that came back so far. */
  asked: number
  said: string
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  /** When the first text came that people see. */
  firstWordAt: Date | null
  /** The provider did not report the tokens, or not yet. */
  isEstimated: boolean
  finishReason: string | null
  /** Before the call was made again: how long after its start, and for how long. */
  waits: ModelWait[]
  /** What the model thought before it answered. */
  reasoning: string
  /** What the provider wants to see again with this step. */
  wantedBack: StoredWantedBack | null
  /** What the provider said about the answer besides. */
  providerMetadata: StepEnd['providerMetadata']
}

export function newCall(shown: Prompt['shown'], asked = 0): ModelCall {
  return {
    ...shown,
    id: newId(),
    startedAt: performance.now(),
    asked,
    said: '',
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    firstWordAt: null,
    isEstimated: true,
    finishReason: null,
    waits: [],
    reasoning: '',
    wantedBack: null,
    providerMetadata: null,
  }
}

/**
 * What a call took, for budgets: as the provider says or, where it said nothing because the call was cut, estimated. A
 * call that failed before the first word took nothing.
 */
export function usageOfCall(call: ModelCall, isFault: boolean): Usage {
  const { inputTokens, cachedTokens, outputTokens, isEstimated } = call
  if (inputTokens + outputTokens > 0) return { inputTokens, cachedTokens, outputTokens, isEstimated }
  const text = call.said + call.reasoning
  if (isFault && text === '') return { inputTokens: 0, cachedTokens: 0, outputTokens: 0 }
  return { inputTokens: call.asked, cachedTokens: 0, outputTokens: estimateTokens(text), isEstimated: true }
}
