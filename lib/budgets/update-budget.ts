import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { changeBudgets } from './change-budgets'
import { checkTerms, mergeTerms } from './check-terms'
import { presentBudgets } from './list-budgets'
import { termsOf } from './present-budget'
import { requireBudget } from './require-budget'
import { type BudgetUnit, type PublicBudget, type UpdateBudgetInput, updateBudgetSchema } from './schema'

/** Changes the terms of a limit, for calls from now on. Throws not_found, forbidden, invalid. */
export async function updateBudget(
  db: Database,
  actor: Actor,
  id: string,
  input: UpdateBudgetInput,
): Promise<PublicBudget> {
  const change = updateBudgetSchema.parse(input)
  const target = await requireBudget(db.prisma, actor, id)
  const budget = await changeBudgets(db, actor, target, async (tx, now) => {
    const before = await requireBudget(tx, actor, id)
    const terms = mergeTerms({ unit: before.unit as BudgetUnit, ...termsOf(before) }, change)
    const data = { ...(await checkTerms(tx, terms)), updatedAt: now }
    return { action: 'budget.changed', before, budget: await tx.budget.update({ where: { id }, data }) }
  })
  const [changed] = (await presentBudgets(db, actor, [budget])).budgets
  if (!changed) throw new Error('The budget is not there.')
  return changed
}
