'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Table, TableBody, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { type RunFilter, runsOptions } from './queries'
import { RunRow } from './run-row'

/** Turns of work in the reader's rooms, newest first. */
export function RunList({ filter }: { filter: RunFilter }) {
  const t = useTranslations('runs.runList')
  const query = useInfiniteQuery(runsOptions(filter))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const runs = query.data.pages.flatMap((page) => page.runs)
  if (runs.length === 0) {
    return <EmptyState icon={<Play aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} />
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <p role="status" className="pb-2 text-muted-foreground text-sm">
        {t('total', { count: query.data.pages[0]?.total ?? 0 })}
      </p>
      <Table label={t('label')}>
        <TableHead>
          <tr>
            <TableHeading>{t('session')}</TableHeading>
            <TableHeading>{t('status')}</TableHeading>
            <TableHeading>{t('agent')}</TableHeading>
            <TableHeading>{t('askedBy')}</TableHeading>
            <TableHeading className="text-right">{t('tokens')}</TableHeading>
            <TableHeading className="text-right">{t('cost')}</TableHeading>
            <TableHeading className="text-right">{t('duration')}</TableHeading>
            <TableHeading>{t('when')}</TableHeading>
          </tr>
        </TableHead>
        <TableBody>
          {runs.map((run) => (
            <TableRow key={run.id}>
              <RunRow run={run} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}
