import { pricesOf } from '@/lib/agents/prices-of'
import { readParameters } from '@/lib/agents/read-parameters'
import { readBudgetCall } from '@/lib/budgets/budget-call'
import { budgetName, refusalText, unpricedText } from '@/lib/budgets/budget-words'
import { BUDGET_STEP, OUTPUT_TOKENS, SCRIPT_WORDS } from '@/lib/budgets/constants'
import { reserve } from '@/lib/budgets/reserve'
import { takeFromBudgets } from '@/lib/budgets/take-from-budgets'
import type { Tx } from '@/lib/core/database'
import type { AgentCard, Run } from '@/lib/core/generated/sqlite/client'
import { transact } from '@/lib/events/transact'
import { askForMore } from './ask-for-more'
import type { ModelCall } from './model-call'
import { requireHold } from './require-hold'
import { RunFailure } from './run-failure'
import type { RunLease } from './run-lease'
import type { WorkerContext } from './worker-context'

/**
 * Reserves what a call of the model may take in the budgets that bind it. False: one is at its limit and people were
 * asked for more. Throws a RunFailure where a budget refuses, or where more was refused.
 */
export async function reserveStep(
  context: WorkerContext,
  { signal }: RunLease,
  run: Run,
  card: AgentCard,
  call: ModelCall,
): Promise<boolean> {
  const { db } = context
  await requireNoRefusal(db.prisma, run)
  const { id: runId, roomId, agentId, requestedById: personId } = run
  const output = readParameters(card.parameters).maxOutputTokens
  const budgeted = {
    ...{ callId: call.id, runId, caller: { roomId, agentId, personId } },
    pricing: { prices: await pricesOf(db, card), model: card.model },
    estimate: {
      inputTokens: call.asked,
      cachedTokens: 0,
      outputTokens: output ?? (card.profileId === null ? SCRIPT_WORDS : OUTPUT_TOKENS),
    },
  }
  const outcome = await reserve(db, budgeted, signal, (isWaiting) =>
    transact(db, { rooms: [roomId] }, async (t) => {
      await requireHold(t.tx, context, run)
      const taken = await takeFromBudgets(t.tx, budgeted, t.now)
      if (isWaiting(taken)) return 'again'
      if (taken.kind === 'taken') return 'taken'
      if (taken.kind === 'unpriced') throw new RunFailure('budget', unpricedText(taken.budget, card.model))
      const { shortage } = taken
      if (shortage.budget.atLimit !== 'ask') throw new RunFailure('budget', refusalText(shortage))
      await askForMore(t, run, shortage, context.options.approvalMs)
      return 'asked'
    }),
  )
  return outcome !== 'asked'
}

/** Once people have said no, or nothing, the run does not ask them again. */
async function requireNoRefusal(client: Tx, { id: runId }: Run): Promise<void> {
  const last = await client.toolCall.findFirst({
    where: { runId, step: BUDGET_STEP },
    orderBy: { position: 'desc' },
    include: { execution: true },
  })
  const status = last?.execution?.status
  if (last === null || (status !== 'denied' && status !== 'expired')) return
  const { scope, period, unit, limit } = readBudgetCall(last.arguments)
  const budget = budgetName({ scope, period, unit, amount: BigInt(limit) })
  const said = status === 'denied' ? 'and more was not allowed' : 'and nobody decided in time whether to allow more'
  throw new RunFailure('budget', `${budget} did not leave enough, ${said}.`)
}
