import { budgetCall } from '@/lib/budgets/budget-call'
import { BUDGET_STEP } from '@/lib/budgets/constants'
import type { Shortage } from '@/lib/budgets/take-from-budgets'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { readIds } from '@/lib/core/id-list'
import type { Transaction } from '@/lib/events/transact'
import { roomRules } from '@/lib/rooms/room-rules'
import type { DeciderRole } from '@/lib/rooms/schema'
import { storeCall } from './store-calls'

/**
 * Asks the people a budget names for more of it. Who they are is the budget's to say; how many of them, how long they
 * have and what silence means, the room's, as for a tool.
 */
export async function askForMore(t: Transaction, run: Run, shortage: Shortage, approvalMs?: number): Promise<void> {
  const { budget } = shortage
  const rules = await roomRules(t.tx, run.roomId)
  const position = await t.tx.toolCall.count({ where: { runId: run.id, step: BUDGET_STEP } })
  const isByRole = budget.deciders !== 'instance' && budget.deciders !== 'people'
  const terms = {
    ...rules,
    deciderRole: budget.deciders as DeciderRole,
    deciderIds: budget.deciders === 'people' ? readIds(budget.deciderIds) : null,
    // The quorum of the room is for its own people: there may be one administrator.
    quorum: isByRole ? rules.quorum : 1,
  }
  const expiresAt = new Date(t.now.getTime() + (approvalMs ?? rules.approvalMinutes * 60_000))
  await storeCall(t, run, budgetCall(shortage), { step: BUDGET_STEP, position }, terms, expiresAt)
}
