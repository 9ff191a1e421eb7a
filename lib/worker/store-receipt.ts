import { costOf } from '@/lib/agents/cost-of'
import { pricesOf } from '@/lib/agents/prices-of'
import { settleCall } from '@/lib/budgets/settle'
import type { Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { type ModelCall, usageOfCall } from './model-call'

type Card = { profileId: string | null; model: string; provider: string }

/** Stores what a call of the model was shown and what it cost, and adds it to the run, its session and the budgets. */
export async function storeReceipt(
  t: Pick<Transaction, 'tx' | 'now'>,
  run: Run,
  card: Card,
  call: ModelCall,
): Promise<void> {
  const { inputTokens, cachedTokens, outputTokens, isEstimated } = call
  const prices = await pricesOf(t.tx, card)
  const cost = costOf(prices, card.model, call)
  const tokens = { inputTokens, cachedTokens, outputTokens }
  await t.tx.runStep.create({
    data: {
      runId: run.id,
      number: run.step + 1,
      sessionId: run.sessionId,
      roomId: run.roomId,
      model: card.model,
      provider: card.provider,
      included: JSON.stringify(call.included),
      omitted: JSON.stringify(call.omitted),
      files: JSON.stringify(call.files),
      ...tokens,
      costMicros: cost.micros,
      costUnknown: cost.isUnknown,
      tokensEstimated: isEstimated,
      durationMs: Math.round(performance.now() - call.startedAt),
      waits: JSON.stringify(call.waits),
      finishReason: call.finishReason,
      reasoning: call.reasoning || null,
      providerMetadata: call.wantedBack && JSON.stringify(call.wantedBack),
      createdAt: t.now,
    },
  })
  const sums = {
    inputTokens: { increment: inputTokens },
    outputTokens: { increment: outputTokens },
    costMicros: { increment: cost.micros },
    ...(cost.isUnknown ? { costUnknown: true } : {}),
    ...(isEstimated ? { tokensEstimated: true } : {}),
  }
  const firstWordAt = run.firstWordAt ?? call.firstWordAt
  await t.tx.run.update({
    where: { id: run.id },
    data: {
      ...{ ...sums, cachedTokens: { increment: cachedTokens }, firstWordAt },
      ...(call.providerMetadata ? { providerMetadata: JSON.stringify(call.providerMetadata) } : {}),
    },
  })
  await t.tx.session.update({ where: { id: run.sessionId }, data: sums })
  const usage = usageOfCall(call, call.finishReason === 'failed')
  await settleCall(t.tx, call.id, { usage, pricing: { prices, model: card.model }, now: t.now })
}
