'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { amountText } from '@/lib/budgets/constants'
import type { PublicBudget } from '@/lib/budgets/schema'

/** How much of a budget is used and reserved in this period: as words for everyone, and as a length. */
export function UsageBar({ budget }: { budget: PublicBudget }) {
  const t = useTranslations('budgets')
  const { usage, unit, amount } = budget
  if (usage === null) return <p className="text-muted-foreground text-xs">{t('usageHidden')}</p>
  const { used, reserved, granted, isEstimated, isWarned, waiting } = usage
  const limit = amount + granted
  const share = (part: number) => `${Math.min(100, (100 * part) / limit)}%`
  const isFull = used + reserved >= limit
  const amounts = { used: amountText(unit, used), limit: amountText(unit, limit) }
  return (
    <div className="grid gap-1.5">
      <div aria-hidden="true" className="flex h-2 overflow-hidden rounded-full bg-muted">
        <span
          className={cn('bg-primary', isWarned && 'bg-warning', isFull && 'bg-destructive')}
          style={{ width: share(used) }}
        />
        <span className="bg-muted-foreground/40" style={{ width: share(reserved) }} />
      </div>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs tabular-nums">
        <span>{t(isEstimated ? 'usedAbout' : 'used', amounts)}</span>
        {reserved > 0 ? (
          <span className="text-muted-foreground">{t('reserved', { amount: amountText(unit, reserved) })}</span>
        ) : null}
        {granted > 0 ? (
          <span className="text-muted-foreground">{t('granted', { amount: amountText(unit, granted) })}</span>
        ) : null}
        {isWarned ? <Badge variant={isFull ? 'destructive' : 'warning'}>{t('nearlyUsed')}</Badge> : null}
        {waiting > 0 ? <Badge variant="warning">{t('waiting', { count: waiting })}</Badge> : null}
      </p>
    </div>
  )
}
