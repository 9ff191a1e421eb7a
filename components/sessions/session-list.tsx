'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PagedTable } from '@/components/people/paged-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TableRow } from '@/components/ui/table'
import { type SessionFilter, sessionsOptions } from './queries'
import { SessionRow } from './session-row'

/** Sessions of the reader's rooms, latest activity first. */
export function SessionList({ filter }: { filter: SessionFilter }) {
  const t = useTranslations('sessions')
  const query = useInfiniteQuery(sessionsOptions(filter))
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <PagedTable
      query={query}
      label={t('label')}
      columns={[
        t('session'),
        t('status'),
        t('agent'),
        t('openedBy'),
        t('runs'),
        t('toolCalls'),
        t('tokens'),
        t('cost'),
        t('activity'),
      ]}
      numbers={[t('runs'), t('toolCalls'), t('tokens'), t('cost')]}
      total={(count) => t('total', { count })}
      more={t('more')}
      empty={
        <EmptyState
          icon={<Activity aria-hidden="true" />}
          title={t(isFiltered ? 'emptyFiltered' : 'empty')}
          description={t(isFiltered ? 'emptyFilteredHint' : 'emptyHint')}
        />
      }
      rowsOf={({ sessions }) =>
        sessions.map((session) => (
          <TableRow key={session.id}>
            <SessionRow session={session} />
          </TableRow>
        ))
      }
    />
  )
}
