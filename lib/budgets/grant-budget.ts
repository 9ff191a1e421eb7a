import { audit } from '@/lib/actors/audit/audit'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { changeInRoom } from './change-in-room'
import { grantAmount } from './grant-amount'
import { presentBudgets } from './list-budgets'
import { openPeriods } from './open-periods'
import { periodAt } from './period-at'
import { requireBudget } from './require-budget'
import { grantSchema, type PublicBudget } from './schema'

/**
 * Allows more for the present period without having been asked: administrators see the runs that wait, but not the
 * rooms they wait in. Throws not_found, forbidden.
 */
export async function grantBudget(
  db: Database,
  actor: Actor,
  id: string,
  input: { amount: number },
): Promise<PublicBudget> {
  const { amount } = grantSchema.parse(input)
  const budget = await requireBudget(db.prisma, actor, id)
  await openPeriods(db, [budget], new Date())
  await changeInRoom(db, budget, async ({ tx, now, emit }) => {
    const { unit } = await requireBudget(tx, actor, id)
    const { key } = periodAt(now, budget)
    await grantAmount(tx, { budgetId: id, key }, amount, now)
    const target = { targetKind: 'budget', targetId: id }
    await audit(tx, { actorId: actor.id, action: 'budget.granted', ...target, detail: { amount, unit, key } })
    emit({ type: 'budget.granted', actorId: actor.id, data: { budgetId: id, key, unit, amount } })
  })
  const [granted] = (await presentBudgets(db, actor, [budget])).budgets
  if (!granted) throw new Error('The budget is not there.')
  return granted
}
