import type { Usage } from '@/lib/agents/cost-of'
import type { Tx } from '@/lib/core/database'
import type { Budget, BudgetPeriod } from '@/lib/core/generated/sqlite/client'
import { amountOfCall, type Pricing } from './amount-of-call'
import { bindingBudgets, type Caller } from './binding-budgets'
import { type Period, periodAt } from './period-at'

/** A call of a model that is about to be made. */
export type BudgetedCall = {
  callId: string
  runId: string | null
  caller: Caller
  pricing: Pricing
  /** The most it is expected to take. */
  estimate: Usage
}

export type Shortage = {
  budget: Budget
  period: Period
  /** What the call may take, and what is left, in the unit of the budget; less than nothing where too much was used. */
  needed: bigint
  left: bigint
  /** It would do if the calls under way took nothing: one of them may give something back. */
  mayComeBack: boolean
}

export type Taken = { kind: 'taken' } | { kind: 'short'; shortage: Shortage } | { kind: 'unpriced'; budget: Budget }

/** Another process was faster at one of the rows: the transaction is to be rolled back and made again. */
export class BudgetRace extends Error {}

/**
 * Reserves the estimate of a call in every budget that binds it, or in none. Each row is changed only as long as it has
 * room for the estimate, so any number of processes together reserve no more than there is. Rows are taken in the
 * order of their budgets and after the lock of the room, so no two transactions wait for each other.
 */
export async function takeFromBudgets(tx: Tx, call: BudgetedCall, now: Date): Promise<Taken> {
  const wishes = []
  for (const budget of await bindingBudgets(tx, call.caller)) {
    const needed = amountOfCall(budget, call.pricing, call.estimate)
    if (needed === null) return { kind: 'unpriced', budget }
    const period = periodAt(now, budget)
    const where = { budgetId_key: { budgetId: budget.id, key: period.key } }
    const row = await tx.budgetPeriod.findUnique({ where })
    if (!row) throw new BudgetRace()
    wishes.push({ budget, period, row, needed })
  }
  const shortage = worst(wishes.flatMap((wish) => shortageOf(wish) ?? []))
  if (shortage) return { kind: 'short', shortage }
  for (const { budget, row, needed } of wishes) await take(tx, call, { budget, row, needed, now })
  return { kind: 'taken' }
}

type Wish = { budget: Budget; period: Period; row: BudgetPeriod; needed: bigint }

function shortageOf({ budget, period, row, needed }: Wish): Shortage | null {
  const left = budget.amount + row.granted - row.taken
  if (needed <= left) return null
  return { budget, period, needed, left, mayComeBack: needed <= left + row.reserved }
}

/** What cannot be waited for counts first, and what refuses before what asks: people are not asked in vain. */
function worst(shortages: Shortage[]): Shortage | undefined {
  const rank = ({ mayComeBack, budget }: Shortage) => (mayComeBack ? 2 : 0) + (budget.atLimit === 'ask' ? 1 : 0)
  return shortages.sort((a, b) => rank(a) - rank(b))[0]
}

async function take(
  tx: Tx,
  { callId, runId }: BudgetedCall,
  { budget, row, needed, now }: Omit<Wish, 'period'> & { now: Date },
): Promise<void> {
  const { budgetId, key, granted } = row
  const { count } = await tx.budgetPeriod.updateMany({
    where: { budgetId, key, granted, taken: { lte: budget.amount + granted - needed } },
    data: { taken: { increment: needed }, reserved: { increment: needed }, updatedAt: now },
  })
  if (count === 0) throw new BudgetRace()
  await tx.budgetReservation.create({ data: { callId, budgetId, key, runId, amount: needed, createdAt: now } })
}
