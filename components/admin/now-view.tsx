'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { ErrorState } from '@/components/ui/error-state'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { NowApprovals } from './now-approvals'
import { NowBudgets } from './now-budgets'
import { NowErrors } from './now-errors'
import { NowProcess } from './now-process'
import { nowOptions } from './now-queries'
import { NowRuns } from './now-runs'

/** What goes on in this moment, for those who run the instance. */
export function NowView() {
  const t = useTranslations('admin.now')
  const query = useQuery(nowOptions())
  if (query.isPending) return <TableSkeleton />
  if (!query.data) return <ErrorState onRetry={() => query.refetch()} />
  const { process, runs, approvals, errors, budgets, actors, at } = query.data
  return (
    <ActorsProvider actors={actors}>
      <div className="grid grid-cols-1 gap-6">
        <p className="text-muted-foreground text-sm">{t('description')}</p>
        {query.isError ? (
          <p role="alert" className="text-destructive text-sm">
            {t('paused', { reason: query.error.message })}
          </p>
        ) : null}
        <NowProcess process={process} />
        <NowRuns runs={runs} at={at} />
        <NowApprovals approvals={approvals} at={at} />
        <NowBudgets budgets={budgets} />
        <NowErrors errors={errors} />
      </div>
    </ActorsProvider>
  )
}
