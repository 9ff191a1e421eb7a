import type { Actor } from '@/lib/actors/schema'
import type { Budget, BudgetPeriod } from '@/lib/core/generated/sqlite/client'
import { readIds } from '@/lib/core/id-list'
import type { MemberFacts } from '@/lib/rooms/policy'
import { periodAt } from './period-at'
import { canChangeBudget, canReadUsage } from './policy'
import type { BudgetUsage, PublicBudget } from './schema'
import { isAtWarning } from './warn-of-budgets'

type Facts = {
  now: Date
  name: string | null
  /** Of the room it is of. */
  member: MemberFacts
  /** Of the present period; none before the first call of it. */
  row: BudgetPeriod | undefined
  waiting: number
}

export function presentBudget(actor: Actor, budget: Budget, facts: Facts): PublicBudget {
  return {
    id: budget.id,
    scope: budget.scope as PublicBudget['scope'],
    scopeId: budget.scopeId || null,
    scopeName: facts.name,
    period: budget.period as PublicBudget['period'],
    unit: budget.unit as PublicBudget['unit'],
    isOfRoom: budget.isOfRoom,
    ...termsOf(budget),
    usage: canReadUsage(actor, budget, facts.member) ? usageOf(budget, facts) : null,
    renewsAt: periodAt(facts.now, budget).renewsAt.toISOString(),
    canChange: canChangeBudget(actor, budget, facts.member),
  }
}

/** Words and numbers as the wire has them. */
export function termsOf(budget: Budget) {
  return {
    amount: Number(budget.amount),
    timeZone: budget.timeZone,
    atLimit: budget.atLimit as PublicBudget['atLimit'],
    deciders: budget.deciders as PublicBudget['deciders'],
    deciderIds: readIds(budget.deciderIds),
    warnPercent: budget.warnPercent,
    unknownPrice: budget.unknownPrice as PublicBudget['unknownPrice'],
    standIn:
      budget.standInInput === null || budget.standInOutput === null
        ? null
        : { inputMicros: Number(budget.standInInput), outputMicros: Number(budget.standInOutput) },
  }
}

function usageOf(budget: Budget, { row, waiting }: Facts): BudgetUsage {
  if (!row) return { used: 0, reserved: 0, granted: 0, isEstimated: false, isWarned: false, waiting }
  return {
    used: Number(row.taken - row.reserved),
    reserved: Number(row.reserved),
    granted: Number(row.granted),
    isEstimated: row.isEstimated,
    isWarned: isAtWarning(budget, row),
    waiting,
  }
}
