'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import type { ActorMap } from '@/lib/actors/schema'
import { amountText } from '@/lib/budgets/constants'
import type { PublicBudget } from '@/lib/budgets/schema'
import type { BudgetActions } from './budget-actions'
import { BudgetForm } from './budget-form'
import { GrantForm } from './grant-form'
import { UsageBar } from './usage-bar'
import { useBudgetWords } from './use-budget-words'

type BudgetItemProps = {
  budget: PublicBudget
  actors: ActorMap
  zones: string[]
  actions?: Omit<BudgetActions, 'addBudget'> | undefined
}

export function BudgetItem({ budget, actors, zones, actions }: BudgetItemProps) {
  const t = useTranslations('budgets')
  const words = useBudgetWords()
  const [form, setForm] = useState<'edit' | 'more' | null>(null)
  const { scope, scopeName, period, unit, amount, isOfRoom } = budget
  const title = t('title_', { scope, name: scopeName ?? t('gone', { scope }) })
  const limit = t('limit', { period, amount: amountText(unit, amount) })
  const name = `${title}: ${limit}`
  const toggle = (which: 'edit' | 'more') => setForm(form === which ? null : which)
  return (
    <article aria-label={name} className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="flex flex-wrap items-center gap-2 break-words font-medium text-sm">
            {title}
            {isOfRoom ? <Badge variant="outline">{t('ofRoom')}</Badge> : null}
          </h3>
          <p className="text-sm">{limit}</p>
          <p className="text-muted-foreground text-xs">
            {t(`atLimit.${budget.atLimit}`)} {words.renewal(budget.renewsAt, budget.timeZone)}
          </p>
        </div>
        {actions && budget.canChange ? (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" variant="outline" aria-expanded={form === 'more'} onClick={() => toggle('more')}>
              {t('allowMore')}
            </Button>
            <Button
              size="sm"
              variant="outline"
              aria-label={t('editOf', { name })}
              aria-expanded={form === 'edit'}
              onClick={() => toggle('edit')}
            >
              {t('edit')}
            </Button>
            <ConfirmForm
              action={actions.dropBudget}
              fields={{ budgetId: budget.id }}
              label={t('remove')}
              name={t('removeOf', { name })}
              title={t('removeTitle')}
              description={t('removeHint', { name })}
            />
          </div>
        ) : null}
      </div>
      <UsageBar budget={budget} />
      {actions && form === 'more' ? <GrantForm budget={budget} action={actions.allowMore} /> : null}
      {actions && form === 'edit' ? (
        <BudgetForm budget={budget} actors={actors} zones={zones} action={actions.saveBudget} />
      ) : null}
    </article>
  )
}
