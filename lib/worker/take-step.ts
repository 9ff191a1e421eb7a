import type { AgentToolCall } from '@/lib/agents/agent-message'
import { estimatePrompt } from '@/lib/agents/estimate-prompt'
import { modelStep } from '@/lib/agents/model'
import { ProviderFault } from '@/lib/agents/provider-fault'
import type { StepEnd } from '@/lib/agents/step-parts'
import { readToolPolicies } from '@/lib/agents/tool-policy'
import type { AgentCard, Run } from '@/lib/core/generated/sqlite/client'
import { getSetting } from '@/lib/core/settings'
import { AnswerWriter } from './answer-writer'
import { buildPrompt } from './build-prompt'
import { type ModelCall, newCall } from './model-call'
import { reserveStep } from './reserve-step'
import type { RunLease } from './run-lease'
import type { WorkerContext } from './worker-context'

/** More calls in one answer are taken for a fault of the provider. */
const CALLS_MAX = 16
/** Characters of thoughts kept with a step; the rest is not shown. */
const REASONING_MAX = 100_000

export type Step = { text: string; calls: AgentToolCall[]; call: ModelCall }

/**
 * Calls the model once and streams what it writes to the room. `before`: the text of the steps already stored. null: a
 * budget is at its limit and people were asked for more.
 */
export async function takeStep(
  context: WorkerContext,
  lease: RunLease,
  run: Run,
  card: AgentCard,
  before: string,
): Promise<Step | null> {
  const { db, options } = context
  const policies = readToolPolicies(card.tools)
  const tools = await options.toolsFor(db, card, run.roomId)
  const limit = await getSetting(db, 'contentLimitAgent')
  const { messages, shown } = await buildPrompt(db, run, card)
  const prompt = {
    instructions: card.instructions,
    messages,
    tools: [...tools.values()].filter((tool) => (policies.get(tool.name) ?? 'deny') !== 'deny'),
  }
  const model = await options.modelFor(db, card)
  const call = newCall(shown, estimatePrompt({ ...prompt, isScript: card.profileId === null }))
  if (!(await reserveStep(context, lease, run, card, call))) return null
  const parts = modelStep({ ...prompt, model, signal: lease.signal })
  const writer = new AnswerWriter(db, run, lease, { before, limit })
  const step: Step = { text: before, calls: [], call }
  lease.calls(call)
  options.crash('before model call')
  for await (const part of parts) {
    if (part.type === 'wait') {
      const { seconds, reason } = part
      call.waits.push({ afterMs: Math.round(performance.now() - call.startedAt), ms: seconds * 1000, reason })
      await writer.wait(reason)
      continue
    }
    await writer.goOn()
    if (part.type === 'text') {
      call.said += part.text
      writer.add(part.text)
      if (part.text.trim() !== '') call.firstWordAt ??= new Date()
      options.crash('mid-stream')
    } else if (part.type === 'retract') {
      writer.retract()
      call.firstWordAt = null
    } else if (part.type === 'reasoning') call.reasoning = (call.reasoning + part.text).slice(0, REASONING_MAX)
    else if (part.type === 'end') noteEnd(step, part)
    else if (step.calls.push(part.call) > CALLS_MAX)
      throw new ProviderFault(`The model called more than ${CALLS_MAX} tools at once.`)
  }
  options.crash('after model call')
  step.text = writer.text
  if (step.text.trim() === '' && step.calls.length === 0) throw new ProviderFault(noAnswer(call))
  return step
}

function noteEnd({ call, calls }: Step, { type: _, wantedBack, ...end }: StepEnd) {
  Object.assign(call, end)
  const ofCalls = calls.map((one) => one.wantedBack ?? null)
  if (wantedBack || ofCalls.some(Boolean)) call.wantedBack = { message: wantedBack, calls: ofCalls }
}

function noAnswer({ finishReason }: ModelCall): string {
  if (finishReason === 'length') return 'The model reached its output limit before it answered.'
  if (finishReason === 'content-filter') return 'The content filter of the model provider stopped the answer.'
  return 'The model returned no answer.'
}
