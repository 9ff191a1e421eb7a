'use client'

import { useTranslations } from 'use-intl'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicBudget } from '@/lib/budgets/schema'
import type { BudgetActions } from './budget-actions'
import { BudgetItem } from './budget-item'

type BudgetListProps = {
  budgets: PublicBudget[]
  actors: ActorMap
  zones: string[]
  /** Left out: to read only. */
  actions?: Omit<BudgetActions, 'addBudget'>
}

/** Limits with what is used of them; those the reader may change with their forms. */
export function BudgetList({ budgets, ...rest }: BudgetListProps) {
  const t = useTranslations('budgets')
  return (
    <ul aria-label={t('title')} className="divide-y">
      {budgets.map((budget) => (
        <li key={budget.id} className="py-4 first:pt-0 last:pb-0">
          <BudgetItem budget={budget} {...rest} />
        </li>
      ))}
    </ul>
  )
}
