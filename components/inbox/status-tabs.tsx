'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { APPROVAL_STATUSES } from '@/lib/tool-cards/constants'
import type { ApprovalStatus } from '@/lib/tool-cards/schema'

/** Tabs for the status of approvals; kept in the URL together with the other filters. */
export function StatusTabs({ status }: { status: ApprovalStatus | 'all' }) {
  const t = useTranslations('approvals')
  const current = useSearchParams()
  const hrefOf = (one: string) => {
    const query = new URLSearchParams(current)
    query.set('status', one)
    return `/approvals?${query}`
  }
  return (
    <nav aria-label={t('filter')} className="mb-4 flex w-fit flex-wrap gap-1 rounded-lg bg-muted p-1">
      {([...APPROVAL_STATUSES, 'all'] as const).map((one) => (
        <Link
          key={one}
          href={hrefOf(one)}
          aria-current={one === status ? 'page' : undefined}
          className={cn(
            'rounded-md px-2.5 py-1 text-muted-foreground text-xs max-md:py-2 hover:text-foreground',
            one === status && 'bg-card font-medium text-foreground shadow-raise',
          )}
        >
          {one === 'all' ? t('filterAll') : t(`status.${one}`)}
        </Link>
      ))}
    </nav>
  )
}
