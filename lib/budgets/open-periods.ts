import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import type { Budget } from '@/lib/core/generated/sqlite/client'
import { write } from '@/lib/core/write'
import { periodAt } from './period-at'

/**
 * The rows in which a day or month is counted, made when the first call of it comes: on their own, because of two
 * processes that make one the second fails, and with it everything else of its transaction.
 */
export async function openPeriods(db: Database, budgets: Budget[], now: Date): Promise<void> {
  for (const budget of budgets) {
    const row = { budgetId: budget.id, key: periodAt(now, budget).key }
    const where = { budgetId_key: row }
    if (await db.prisma.budgetPeriod.findUnique({ where, select: { key: true } })) continue
    try {
      await write(db, (tx) => tx.budgetPeriod.create({ data: { ...row, updatedAt: now } }))
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
}
