import { audit } from '@/lib/actors/audit/audit'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import type { Budget } from '@/lib/core/generated/sqlite/client'
import { changeInRoom } from './change-in-room'

/** What is changed, and who did what, in words of the audit log. */
type Change = { budget: Budget; action: 'budget.created' | 'budget.changed' | 'budget.removed'; before?: Budget }

/** One transaction that changes a budget: audited, and of a room in its log too. */
export async function changeBudgets(
  db: Database,
  actor: Actor,
  target: Pick<Budget, 'scope' | 'scopeId'>,
  work: (tx: Tx, now: Date) => Promise<Change>,
): Promise<Budget> {
  return await changeInRoom(db, target, async ({ tx, now, emit }) => {
    const change = await work(tx, now)
    await record(tx, actor, change)
    const { id: budgetId, period, unit, isOfRoom, removedAt } = change.budget
    const amount = removedAt === null ? Number(change.budget.amount) : null
    emit({
      type: 'room.budget_changed',
      actorId: actor.id,
      data: { budgetId, period, unit, isOfRoom, amount },
    })
    return change.budget
  })
}

async function record(tx: Tx, actor: Actor, { budget, action, before }: Change): Promise<void> {
  const detail = { ...factsOf(budget), ...(before ? { before: JSON.stringify(factsOf(before)) } : {}) }
  await audit(tx, { actorId: actor.id, action, targetKind: 'budget', targetId: budget.id, detail })
}

function factsOf(budget: Budget) {
  const { scope, scopeId, period, unit, isOfRoom, timeZone, atLimit, deciders, deciderIds } = budget
  const { warnPercent, unknownPrice, standInInput, standInOutput } = budget
  return {
    ...{ scope, scopeId, period, unit, isOfRoom, timeZone, atLimit, deciders, deciderIds, warnPercent, unknownPrice },
    amount: Number(budget.amount),
    standIn: standInInput === null ? null : `${standInInput} ${standInOutput}`,
  }
}
