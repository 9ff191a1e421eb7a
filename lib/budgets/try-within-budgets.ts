import type { Actor } from '@/lib/actors/schema'
import type { Usage } from '@/lib/agents/cost-of'
import { estimatePrompt } from '@/lib/agents/estimate-prompt'
import { estimateTokens } from '@/lib/agents/estimate-tokens'
import { pricesOf } from '@/lib/agents/prices-of'
import type { TryAgentInput, TryPart } from '@/lib/agents/schema'
import { tryAgent } from '@/lib/agents/try-agent'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { refusalText, unpricedText } from './budget-words'
import { OUTPUT_TOKENS, SCRIPT_WORDS } from './constants'
import { reserve } from './reserve'
import { settleCall } from './settle'
import { takeFromBudgets } from './take-from-budgets'

/**
 * tryAgent within the budgets of the instance and of the administrator: there is no room to ask for more, so it is
 * refused at a limit.
 */
export async function* tryWithinBudgets(
  db: Database,
  actor: Actor,
  input: TryAgentInput,
  signal: AbortSignal,
): AsyncGenerator<TryPart> {
  const { instructions, prompt, model, profileId, parameters } = input
  const isScript = profileId === null
  const messages = [{ role: 'user' as const, text: prompt }]
  const asked = estimatePrompt({ instructions, messages, tools: [], isScript })
  const outputTokens = parameters.maxOutputTokens ?? (isScript ? SCRIPT_WORDS : OUTPUT_TOKENS)
  const call = {
    ...{ callId: newId(), runId: null, caller: { roomId: null, agentId: null, personId: actor.id } },
    pricing: { prices: await pricesOf(db, { profileId }), model },
    estimate: { inputTokens: asked, cachedTokens: 0, outputTokens },
  }
  const outcome = await reserve(db, call, signal, (isWaiting) =>
    write(db, async (tx) => {
      const taken = await takeFromBudgets(tx, call, new Date())
      return isWaiting(taken) ? 'again' : taken
    }),
  )
  if (outcome !== 'free' && outcome.kind !== 'taken') {
    const message = outcome.kind === 'short' ? refusalText(outcome.shortage) : unpricedText(outcome.budget, model)
    return yield { type: 'fault', message, detail: null }
  }
  let said = ''
  let usage: Usage | null = null
  try {
    for await (const part of tryAgent(db, actor, input, signal)) {
      if (part.type === 'text') said += part.text
      if (part.type === 'end') usage = part
      // Without a word it took nothing.
      if (part.type === 'fault' && said === '') usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 }
      yield part
    }
  } finally {
    const cut = { inputTokens: asked, cachedTokens: 0, outputTokens: estimateTokens(said), isEstimated: true }
    await write(db, (tx) =>
      settleCall(tx, call.callId, { usage: usage ?? cut, pricing: call.pricing, now: new Date() }),
    )
  }
}
