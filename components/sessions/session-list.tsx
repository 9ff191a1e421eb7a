'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Table, TableBody, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { type SessionFilter, sessionsOptions } from './queries'
import { SessionRow } from './session-row'

/** Sessions of the reader's rooms, latest activity first. */
export function SessionList({ filter }: { filter: SessionFilter }) {
  const t = useTranslations('sessions')
  const query = useInfiniteQuery(sessionsOptions(filter))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const sessions = query.data.pages.flatMap((page) => page.sessions)
  if (sessions.length === 0) {
    const isFiltered = Object.values(filter).some(Boolean)
    return (
      <EmptyState
        icon={<Activity aria-hidden="true" />}
        title={t(isFiltered ? 'emptyFiltered' : 'empty')}
        description={t(isFiltered ? 'emptyFilteredHint' : 'emptyHint')}
      />
    )
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
            <TableHeading>{t('openedBy')}</TableHeading>
            <TableHeading className="text-right">{t('runs')}</TableHeading>
            <TableHeading className="text-right">{t('toolCalls')}</TableHeading>
            <TableHeading className="text-right">{t('tokens')}</TableHeading>
            <TableHeading className="text-right">{t('cost')}</TableHeading>
            <TableHeading>{t('activity')}</TableHeading>
          </tr>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <TableRow key={session.id}>
              <SessionRow session={session} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}
