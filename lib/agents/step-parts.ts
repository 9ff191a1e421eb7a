import type { AgentToolCall } from './agent-message'
import type { Usage } from './cost-of'
import type { JsonObject } from './tools/tool'

export type StepPart =
  | { type: 'text'; text: string }
  /** What the model thinks before it answers. */
  | { type: 'reasoning'; text: string }
  /** All text so far was a thought. */
  | { type: 'retract' }
  /** Nothing was said yet and the call is made again after this time. */
  | { type: 'wait'; seconds: number; reason: string }
  | { type: 'call'; call: AgentToolCall }
  | StepEnd

/**
 * `cachedTokens` are part of `inputTokens`. `isEstimated`: the provider did not report them. `finishReason`: stop,
 * tool-calls, length, content-filter or other. `wantedBack`: what the provider wants to see again with this step.
 * `providerMetadata`: what it said about the answer besides: its id, the model that gave it, figures of its own.
 */
export type StepEnd = {
  type: 'end'
  finishReason: string
  isEstimated: boolean
  wantedBack: JsonObject | null
  providerMetadata: JsonObject | null
} & Usage
