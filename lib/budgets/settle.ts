import type { Usage } from '@/lib/agents/cost-of'
import type { Tx } from '@/lib/core/database'
import type { BudgetReservation } from '@/lib/core/generated/sqlite/client'
import { amountOfCall, type Pricing } from './amount-of-call'

/**
 * Counts what a call took in place of what was reserved for it. Whoever deletes the reservation counts it, so a call
 * is counted once, whatever settles it: its worker, the one that takes over, or the sweep.
 */
export async function settleCall(
  tx: Tx,
  callId: string,
  { usage, pricing, now }: { usage: Usage; pricing: Pricing; now: Date },
): Promise<void> {
  const rows = await tx.budgetReservation.findMany({ where: { callId }, orderBy: { budgetId: 'asc' } })
  for (const row of rows) {
    const budget = await tx.budget.findUnique({ where: { id: row.budgetId } })
    const used = budget && amountOfCall(budget, pricing, usage)
    // The price went away meanwhile.
    if (used === null) await count(tx, row, { used: row.amount, isEstimated: true, now })
    else await count(tx, row, { used, isEstimated: usage.isEstimated === true, now })
  }
}

/** What nobody can say any more: a call whose worker is gone counts with what was reserved for it. */
export async function settleLost(tx: Tx, where: { runId: string } | { callId: string }, now: Date): Promise<void> {
  const rows = await tx.budgetReservation.findMany({ where, orderBy: [{ callId: 'asc' }, { budgetId: 'asc' }] })
  for (const row of rows) await count(tx, row, { used: row.amount, isEstimated: true, now })
}

async function count(
  tx: Tx,
  { callId, budgetId, key, amount }: BudgetReservation,
  { used, isEstimated, now }: { used: bigint; isEstimated: boolean; now: Date },
): Promise<void> {
  const gone = await tx.budgetReservation.deleteMany({ where: { callId, budgetId } })
  if (gone.count === 0) return
  await tx.budgetPeriod.update({
    where: { budgetId_key: { budgetId, key } },
    data: {
      taken: { increment: used - amount },
      reserved: { decrement: amount },
      updatedAt: now,
      ...(isEstimated && used > 0n ? { isEstimated: true } : {}),
    },
  })
}
