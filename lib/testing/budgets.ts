import type { Actor } from '@/lib/actors/schema'
import { createBudget } from '@/lib/budgets/create-budget'
import { periodAt } from '@/lib/budgets/period-at'
import type { CreateBudgetInput } from '@/lib/budgets/schema'
import type { Database } from '@/lib/core/database'
import { createPerson } from './factories'

/** A daily budget of tokens, by a new owner unless said otherwise. */
export async function setBudget(db: Database, terms: Partial<CreateBudgetInput> = {}, by?: Actor) {
  const owner = by ?? (await createPerson(db, { role: 'owner' }))
  return await createBudget(db, owner, { scope: 'instance', period: 'day', unit: 'tokens', amount: 1000, ...terms })
}

/** The row of the present period, as numbers. */
export async function usageOf(db: Database, id: string) {
  const budget = await db.prisma.budget.findUniqueOrThrow({ where: { id } })
  const { key } = periodAt(new Date(), budget)
  const row = await db.prisma.budgetPeriod.findUniqueOrThrow({ where: { budgetId_key: { budgetId: id, key } } })
  const used = Number(row.taken - row.reserved)
  return { used, reserved: Number(row.reserved), granted: Number(row.granted), isEstimated: row.isEstimated }
}
