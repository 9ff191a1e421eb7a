import { isBudgetCall, readBudgetCall } from '@/lib/budgets/budget-call'
import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { Approval, Execution } from '@/lib/core/generated/sqlite/client'
import { readIds } from '@/lib/core/id-list'

type Question = Approval & { execution: Execution }
type Answer = { deciderId: string; remember: unknown }

/**
 * What holds for questions about budgets beside what holds for all: nothing is remembered, as the amount is for one
 * period, and who is no longer among those the budget names decides nothing. Throws invalid, forbidden.
 */
export async function requireBudgetTerms(tx: Tx, { execution, deciderRole }: Question, answer: Answer): Promise<void> {
  const call = await tx.toolCall.findUniqueOrThrow({ where: { id: execution.toolCallId } })
  if (!isBudgetCall(call)) return
  if (answer.remember) throw new AppError('invalid', 'An amount is allowed for one period and cannot be remembered.')
  if (deciderRole !== 'people') return
  const budget = await tx.budget.findUnique({ where: { id: readBudgetCall(call.arguments).budgetId } })
  if (budget?.deciders !== 'people' || readIds(budget.deciderIds).includes(answer.deciderId)) return
  throw new AppError('forbidden', 'Only the people this budget names can decide.')
}
