import type { Tx } from '@/lib/core/database'

/** Adds to what may be used in one period; the next one has the limit alone. */
export async function grantAmount(
  tx: Tx,
  period: { budgetId: string; key: string },
  amount: number,
  now: Date,
): Promise<void> {
  await tx.budgetPeriod.update({
    where: { budgetId_key: period },
    data: { granted: { increment: BigInt(amount) }, updatedAt: now },
  })
}
