import type { AgentToolCall } from '@/lib/agents/agent-message'
import { modelStep } from '@/lib/agents/model'
import { ProviderFault } from '@/lib/agents/provider-fault'
import { readToolPolicies } from '@/lib/agents/tool-policy'
import type { AgentCard, Run } from '@/lib/core/generated/sqlite/client'
import { getSetting } from '@/lib/core/settings'
import { codePoints } from '@/lib/messages/constants'
import { hub } from '@/lib/realtime/hub'
import { buildPrompt } from './build-prompt'
import { type ModelCall, newCall } from './model-call'
import { RunFailure } from './run-failure'
import type { RunLease } from './run-lease'
import { TextBuffer } from './text-buffer'
import type { WorkerContext } from './worker-context'

/** More calls in one answer are taken for a fault of the provider. */
const CALLS_MAX = 16

export type Step = { text: string; calls: AgentToolCall[]; call: ModelCall }

/** Calls the model once and streams what it writes to the room. `before`: the text of the steps already stored. */
export async function takeStep(
  context: WorkerContext,
  lease: RunLease,
  run: Run,
  card: AgentCard,
  before: string,
): Promise<Step> {
  const { db, options } = context
  const policies = readToolPolicies(card.tools)
  const tools = await options.toolsFor(db, card, run.roomId)
  const limit = await getSetting(db, 'contentLimitAgent')
  const { messages, shown } = await buildPrompt(db, run, card)
  const parts = modelStep({
    model: await options.modelFor(db, card),
    instructions: card.instructions,
    messages,
    tools: [...tools.values()].filter((tool) => (policies.get(tool.name) ?? 'deny') !== 'deny'),
    signal: lease.signal,
  })
  const buffer = new TextBuffer(before)
  const call = newCall(shown)
  const step: Step = { text: before, calls: [], call }
  lease.calls(call)
  options.crash('before model call')
  for await (const part of parts) {
    if (part.type === 'text') {
      const gap = buffer.text === before && before !== '' ? '\n\n' : ''
      const offset = buffer.text.length
      const added = buffer.add(gap + part.text)
      if (buffer.text.length > limit && codePoints(buffer.text) > limit)
        throw new RunFailure('too_long', `The answer was longer than ${limit} characters.`)
      lease.wrote(buffer.text)
      if (run.answerMessageId && added !== '') {
        hub(db).delta({ room: run.roomId, messageId: run.answerMessageId, offset, text: added })
      }
      options.crash('mid-stream')
    } else if (part.type === 'call') {
      if (step.calls.push(part.call) > CALLS_MAX)
        throw new ProviderFault(`The model called more than ${CALLS_MAX} tools at once.`)
    } else {
      call.finishReason = part.finishReason
      call.inputTokens = part.inputTokens
      call.cachedTokens = part.cachedTokens
      call.outputTokens = part.outputTokens
    }
  }
  options.crash('after model call')
  step.text = buffer.text
  if (step.text.trim() === '' && step.calls.length === 0) throw new ProviderFault('The model returned no answer.')
  return step
}
