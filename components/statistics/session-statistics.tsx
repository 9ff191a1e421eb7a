'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { type Address, hrefOf } from './address'
import { RoleBars, ToolBars } from './bars'
import { Figures } from './figures'
import { reportOptions } from './queries'
import { ReportProvider } from './report-context'

/** The figures of one session since it was opened, on its own page. */
export function SessionStatistics({ sessionId }: { sessionId: string }) {
  const t = useTranslations('statistics')
  const query = { id: sessionId, zone: 'UTC', compare: 'none' as const }
  const { data, isError, refetch } = useQuery(reportOptions('session', query))
  // The zone of the whole page is the reader's own, which the page itself knows.
  const preset = { report: 'instance' as const, zone: 'UTC' }
  const address: Address = {
    ...{ report: 'session', id: sessionId, room: undefined, range: 'all', from: undefined, to: undefined },
    ...{ zone: 'UTC', compare: 'previous' },
  }
  return (
    <section aria-label={t('panel.session')} className="pb-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-3">
        <h2 className="font-semibold text-lg">{t('panel.title')}</h2>
        <Link href={hrefOf(address, preset)} className="text-primary text-sm hover:underline">
          {t('panel.open')}
        </Link>
      </div>
      {data ? (
        <ReportProvider report={data} query={query} address={address} preset={preset}>
          <div className="grid min-w-0 gap-4">
            <Figures />
            <div className="grid min-w-0 gap-4 md:grid-cols-2">
              <RoleBars />
              <ToolBars />
            </div>
          </div>
        </ReportProvider>
      ) : isError ? (
        <ErrorState onRetry={() => refetch()} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </section>
  )
}
