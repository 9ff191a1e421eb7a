'use client'

import { useTranslations } from 'use-intl'
import { UsageBar } from '@/components/budgets/usage-bar'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { amountText } from '@/lib/budgets/constants'
import type { PublicBudget } from '@/lib/budgets/schema'

/** What is used of each budget today, or this month. */
export function NowBudgets({ budgets }: { budgets: PublicBudget[] }) {
  const t = useTranslations('admin.now')
  const words = useTranslations('budgets')
  return (
    <Section id="budgets" title={t('budgets')}>
      <div className="grid grid-cols-1 gap-4">
        {budgets.length === 0 ? <p className="text-muted-foreground text-sm">{t('noBudgets')}</p> : null}
        {budgets.map((budget) => {
          const { id, scope, scopeName, period, unit, amount } = budget
          return (
            <div key={id} className="grid gap-1">
              <p className="flex flex-wrap justify-between gap-x-4 text-sm">
                <span className="font-medium">
                  {words('title_', { scope, name: scopeName ?? words('gone', { scope }) })}
                </span>
                <span className="text-muted-foreground">
                  {words('limit', { period, amount: amountText(unit, amount) })}
                </span>
              </p>
              <UsageBar budget={budget} />
            </div>
          )
        })}
        <Link href="/admin/budgets" className="justify-self-start text-primary text-sm hover:underline">
          {t('allBudgets')}
        </Link>
      </div>
    </Section>
  )
}
