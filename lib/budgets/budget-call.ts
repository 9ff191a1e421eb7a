import { argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import { sha256Hex } from '@/lib/core/crypto'
import { AppError } from '@/lib/core/errors'
import type { ToolCall } from '@/lib/core/generated/sqlite/client'
import { BUDGET_CALL, BUDGET_STEP } from './constants'
import { type BudgetCall, budgetCallSchema, grantSchema } from './schema'
import type { Shortage } from './take-from-budgets'

/**
 * A run that is at a limit asks for more as it asks for a tool: one call, one execution, one approval. What a model
 * asks for is stored from step 1 on, so no model can make such a call, nor is one shown what came of it.
 */
export function isBudgetCall({ step, name }: Pick<ToolCall, 'step' | 'name'>): boolean {
  return step === BUDGET_STEP && name === BUDGET_CALL
}

/** Not a tool's: a decision about a budget is bound to no tool. */
const DEFINITION = sha256Hex('budget')

export function budgetCall({ budget, period, needed, left }: Shortage) {
  const asked: BudgetCall = {
    amount: Number(askFor(budget.amount, needed - left)),
    budgetId: budget.id,
    key: period.key,
    scope: budget.scope as BudgetCall['scope'],
    period: budget.period as BudgetCall['period'],
    unit: budget.unit as BudgetCall['unit'],
    limit: Number(budget.amount),
    needed: Number(needed),
    isUsedUp: left <= 0n,
    renewsAt: period.renewsAt.toISOString(),
    timeZone: budget.timeZone,
  }
  return planned(JSON.stringify(asked))
}

/** As many fifths of the limit as the call needs: one usually, so that people are not asked again at once. */
function askFor(limit: bigint, missing: bigint): bigint {
  const step = limit > 5n ? limit / 5n : 1n
  return ((missing + step - 1n) / step) * step
}

function planned(text: string) {
  const name = BUDGET_CALL
  return {
    ...{ callId: name, name, arguments: text, definition: DEFINITION, digest: budgetDigest(text) },
    ...{ risk: 'write' as const, isIdempotent: false, verdict: { kind: 'ask' as const } },
  }
}

export function budgetDigest(text: string): string {
  return argumentsDigest(BUDGET_CALL, DEFINITION, text)
}

export function readBudgetCall(text: string): BudgetCall {
  return budgetCallSchema.parse(JSON.parse(text))
}

/**
 * What a decider wrote in place of the amount that was asked for: `{amount}`, or everything with another amount. Which
 * budget it is of cannot be edited. Throws invalid.
 */
export function editBudgetCall(asked: string, input: unknown): { text: string; digest: string } {
  const before = readBudgetCall(asked)
  const { amount, ...rest } =
    typeof input === 'object' && input !== null && 'amount' in input ? input : { amount: null }
  const parsed = grantSchema.safeParse({ amount })
  const other = Object.entries(rest).some(([key, value]) => Reflect.get(before, key) !== value)
  if (other) throw new AppError('invalid', 'Only the amount can be changed.', { field: 'arguments' })
  const issue = parsed.error?.issues[0]?.message
  if (!parsed.success) throw new AppError('invalid', issue ?? 'Enter an amount.', { field: 'arguments' })
  const text = JSON.stringify({ ...before, amount: parsed.data.amount })
  return { text, digest: budgetDigest(text) }
}
