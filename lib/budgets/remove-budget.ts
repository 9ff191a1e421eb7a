import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { changeBudgets } from './change-budgets'
import { requireBudget } from './require-budget'

/** Takes a limit away. What was used of it stays, for when it is set again. Throws not_found, forbidden. */
export async function removeBudget(db: Database, actor: Actor, id: string): Promise<void> {
  const target = await requireBudget(db.prisma, actor, id)
  await changeBudgets(db, actor, target, async (tx, now) => {
    const before = await requireBudget(tx, actor, id)
    const data = { removedAt: now, updatedAt: now }
    return { action: 'budget.removed', before, budget: await tx.budget.update({ where: { id }, data }) }
  })
}
