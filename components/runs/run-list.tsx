'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PagedTable } from '@/components/people/paged-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TableRow } from '@/components/ui/table'
import { type RunFilter, runsOptions } from './queries'
import { RunRow } from './run-row'

/** Turns of work in the reader's rooms, newest first. */
export function RunList({ filter }: { filter: RunFilter }) {
  const t = useTranslations('runs.runList')
  const query = useInfiniteQuery(runsOptions(filter))
  return (
    <PagedTable
      query={query}
      label={t('label')}
      columns={[t('session'), t('status'), t('agent'), t('askedBy'), t('tokens'), t('cost'), t('duration'), t('when')]}
      numbers={[t('tokens'), t('cost'), t('duration')]}
      total={(count) => t('total', { count })}
      more={t('more')}
      empty={<EmptyState icon={<Play aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} />}
      rowsOf={({ runs }) =>
        runs.map((run) => (
          <TableRow key={run.id}>
            <RunRow run={run} />
          </TableRow>
        ))
      }
    />
  )
}
