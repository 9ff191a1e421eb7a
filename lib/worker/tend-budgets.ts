import { settleAbandoned } from '@/lib/budgets/settle-abandoned'
import { warnOfBudgets } from '@/lib/budgets/warn-of-budgets'
import { withdrawQuestions } from './withdraw-questions'
import type { WorkerContext } from './worker-context'

/** What budgets need between calls: what dead workers reserved is counted, warnings are said, waiting runs go on. */
export async function tendBudgets(context: WorkerContext): Promise<void> {
  if (!(await context.db.prisma.budget.findFirst({ select: { id: true } }))) return
  await settleAbandoned(context.db)
  await warnOfBudgets(context.db)
  await withdrawQuestions(context)
}
