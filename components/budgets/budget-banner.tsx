'use client'

import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { warnedBudgetsOptions } from './queries'
import { useBudgetWords } from './use-budget-words'
import { useSeenWarnings } from './use-seen-warnings'

/**
 * Budgets that are nearly used up, once in each of their days or months: to administrators all, to a person their own.
 * Those of a room are said in the room.
 */
export function BudgetBanner() {
  const t = useTranslations('budgets')
  const words = useBudgetWords()
  const isHydrated = useHydrated()
  const { data } = useQuery(warnedBudgetsOptions())
  const { keys, see } = useSeenWarnings()
  const open = data?.budgets.filter(
    ({ scope, id, renewsAt }) => scope !== 'room' && !keys.includes(`${id} ${renewsAt}`),
  )
  if (!isHydrated || !open || open.length === 0) return null
  return (
    <ul aria-label={t('warnings')} className="grid gap-2">
      {open.map(({ scopeName, ...budget }) => (
        <li
          key={budget.id}
          role="alert"
          className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-warning/40 bg-warning-soft px-4 py-3 text-sm"
        >
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
          <div className="min-w-0 flex-1 basis-56 break-words text-foreground">
            <p className="font-medium">
              {t('warning', { percent: budget.warnPercent ?? 0, budget: words.nameOf(budget) })}
            </p>
            <p>
              {scopeName ? `${scopeName}. ` : null}
              {words.renewal(budget.renewsAt, budget.timeZone)}
            </p>
          </div>
          <Button size="sm" variant="outline" onClick={() => see(`${budget.id} ${budget.renewsAt}`)}>
            {t('understood')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
