import type { FormAction } from '@/components/ui/use-form'

/** The server actions of lists of budgets. */
export type BudgetActions = {
  addBudget: FormAction<null>
  saveBudget: FormAction<null>
  allowMore: FormAction<null>
  dropBudget: FormAction<null>
}
