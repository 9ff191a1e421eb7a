'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Wrench } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PagedTable } from '@/components/people/paged-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TableRow } from '@/components/ui/table'
import { type ToolRunFilter, toolRunsOptions } from './queries'
import { ToolRunRow } from './tool-run-row'

/** Tool calls of the reader's rooms, newest first. */
export function ToolRunList({ filter }: { filter: ToolRunFilter }) {
  const t = useTranslations('runs')
  const query = useInfiniteQuery(toolRunsOptions(filter))
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <PagedTable
      query={query}
      label={t('list.label')}
      columns={[
        t('list.tool'),
        t('list.status'),
        t('list.agent'),
        t('list.askedBy'),
        t('list.room'),
        t('list.decision'),
        t('list.duration'),
        t('list.when'),
      ]}
      numbers={[t('list.duration')]}
      total={(count) => t('list.total', { count })}
      more={t('list.more')}
      empty={
        <EmptyState
          icon={<Wrench aria-hidden="true" />}
          title={t(isFiltered ? 'list.emptyFiltered' : 'list.empty')}
          description={t(isFiltered ? 'list.emptyFilteredHint' : 'list.emptyHint')}
        />
      }
      rowsOf={({ toolRuns }) =>
        toolRuns.map((toolRun) => (
          <TableRow key={toolRun.executionId}>
            <ToolRunRow toolRun={toolRun} />
          </TableRow>
        ))
      }
    />
  )
}
