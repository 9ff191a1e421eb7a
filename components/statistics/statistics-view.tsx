'use client'

import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { FetchError } from '@/lib/http/fetch-json'
import type { Report, ReportQuery } from '@/lib/statistics/schema'
import type { Address, Preset } from './address'
import { reportOptions } from './queries'
import { ReportProvider } from './report-context'
import { ReportHeading } from './report-heading'
import { ReportView } from './report-view'
import { useLate } from './use-late'

type StatisticsViewProps = { address: Address; preset: Preset; query: ReportQuery }

/** One report, each figure of which opens the rows it counts. */
export function StatisticsView({ address, preset, query }: StatisticsViewProps) {
  const t = useTranslations('statistics')
  const { data, error, isFetching, refetch } = useQuery(reportOptions(address.report, query))
  const isLate = useLate(isFetching)
  if (!data) {
    if (!error) return <Waiting isLate={isLate} />
    // What the reader may not see or what is not there: trying again would change nothing.
    const isRefused = error instanceof FetchError && error.status >= 400 && error.status < 500
    return isRefused ? (
      <ErrorState title={t('refused')} description={error.message} />
    ) : (
      <ErrorState onRetry={() => refetch()} />
    )
  }
  return (
    <ReportProvider report={data} query={query} address={address} preset={preset}>
      <div className="grid min-w-0 gap-6" aria-busy={isLate}>
        <ReportHeading />
        {isLate ? (
          <p role="status" className="text-muted-foreground text-sm">
            {t('updating')}
          </p>
        ) : null}
        {isEmpty(data) ? (
          <EmptyState
            icon={<ChartNoAxesColumn aria-hidden="true" />}
            title={t(data.from ? 'emptyTime' : 'empty')}
            description={t(data.from ? 'emptyTimeHint' : 'emptyHint')}
          />
        ) : (
          <ReportView />
        )}
      </div>
    </ReportProvider>
  )
}

function Waiting({ isLate }: { isLate: boolean }) {
  const t = useTranslations('statistics')
  return (
    <>
      <p role="status" className="pb-2 text-muted-foreground text-sm">
        {isLate ? t('counting') : null}
      </p>
      <TableSkeleton />
    </>
  )
}

function isEmpty({ figures, before, storage }: Report): boolean {
  const counts = [figures, before?.figures].flatMap((of) =>
    of ? [of.messages, of.sessions, of.runs, of.tools.calls, of.approvals.asked] : [],
  )
  return storage === null && counts.every((count) => count === 0)
}
