import type { Budget } from '@/lib/core/generated/sqlite/client'
import { amountText } from './constants'
import type { Shortage } from './take-from-budgets'

type Named = Pick<Budget, 'scope' | 'period' | 'unit' | 'amount'>

const OF = {
  instance: "This server's",
  room: "This room's",
  agent: "This agent's",
  person: "The requester's",
} as Record<string, string>
const PER = { day: 'daily', month: 'monthly' } as Record<string, string>

/** "This room's daily budget of $5.00": names nobody, because it stays when an account is erased. */
export function budgetName(budget: Named): string {
  return `${OF[budget.scope]} ${PER[budget.period]} budget of ${amountText(budget.unit, budget.amount)}`
}

/** Why a run ends at a limit, and when it may try again. */
export function refusalText({ budget, period, needed, left }: Shortage): string {
  const what =
    left <= 0n
      ? 'is used up'
      : `does not leave enough for the next call, which may take ${amountText(budget.unit, needed)}`
  return `${budgetName(budget)} ${what}. It renews on ${momentText(period.renewsAt, budget.timeZone)}.`
}

export function unpricedText(budget: Budget, model: string): string {
  return `${budgetName(budget)} allows no model without a known price, and there is none for ${model}.`
}

/** "1 December 2026 at 00:00 (Europe/Berlin)" */
export function momentText(at: Date, timeZone: string): string {
  const date = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return `${new Intl.DateTimeFormat('en-GB', { ...date, ...time, timeZone }).format(at)} (${timeZone})`
}
