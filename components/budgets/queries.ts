import { queryOptions } from '@tanstack/react-query'
import type { BudgetList } from '@/lib/budgets/schema'
import { fetchJson } from '@/lib/http/fetch-json'

export const BUDGETS_KEY = ['budgets'] as const

/** Budgets that are nearly used up, as far as the viewer may see that. */
export function warnedBudgetsOptions() {
  return queryOptions({
    queryKey: [...BUDGETS_KEY, 'warned'],
    queryFn: ({ signal }) => fetchJson<BudgetList>('/api/budgets?warned=true', { signal }),
  })
}
