'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Wrench } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Table, TableBody, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { type ToolRunFilter, toolRunsOptions } from './queries'
import { ToolRunRow } from './tool-run-row'

/** Tool calls of the reader's rooms, newest first. */
export function ToolRunList({ filter }: { filter: ToolRunFilter }) {
  const t = useTranslations('runs')
  const query = useInfiniteQuery(toolRunsOptions(filter))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const toolRuns = query.data.pages.flatMap((page) => page.toolRuns)
  if (toolRuns.length === 0) {
    const isFiltered = Object.values(filter).some(Boolean)
    return (
      <EmptyState
        icon={<Wrench aria-hidden="true" />}
        title={t(isFiltered ? 'list.emptyFiltered' : 'list.empty')}
        description={t(isFiltered ? 'list.emptyFilteredHint' : 'list.emptyHint')}
      />
    )
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <p role="status" className="pb-2 text-muted-foreground text-sm">
        {t('list.total', { count: query.data.pages[0]?.total ?? 0 })}
      </p>
      <Table label={t('list.label')}>
        <TableHead>
          <tr>
            <TableHeading>{t('list.tool')}</TableHeading>
            <TableHeading>{t('list.status')}</TableHeading>
            <TableHeading>{t('list.agent')}</TableHeading>
            <TableHeading>{t('list.askedBy')}</TableHeading>
            <TableHeading>{t('list.room')}</TableHeading>
            <TableHeading>{t('list.decision')}</TableHeading>
            <TableHeading className="text-right">{t('list.duration')}</TableHeading>
            <TableHeading>{t('list.when')}</TableHeading>
          </tr>
        </TableHead>
        <TableBody>
          {toolRuns.map((toolRun) => (
            <TableRow key={toolRun.executionId}>
              <ToolRunRow toolRun={toolRun} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <MoreButton query={query} label={t('list.more')} />
    </ActorsProvider>
  )
}
