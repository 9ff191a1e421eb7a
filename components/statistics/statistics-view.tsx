'use client'

import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { AgentUsage } from './agent-usage'
import { ApprovalBars } from './approval-bars'
import { Figures } from './figures'
import { type Range, statisticsOptions } from './queries'
import { RoleBars } from './role-bars'
import { RunBars } from './run-bars'
import { ToolUsage } from './tool-usage'

/** Figures over the reader's rooms, each with the way to the rows it counts. */
export function StatisticsView({ range }: { range: Range }) {
  const t = useTranslations('statistics')
  const query = useQuery(statisticsOptions(range))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const { data } = query
  if (data.messages === 0 && data.runs === 0) {
    return (
      <EmptyState icon={<ChartNoAxesColumn aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} />
    )
  }
  return (
    <div className="grid gap-6">
      <p className="text-muted-foreground text-sm">
        {data.from ? t('since', { date: data.from.slice(0, 16).replace('T', ' ') }) : t('ever')}
      </p>
      <Figures statistics={data} />
      <div className="grid gap-6 md:grid-cols-2">
        <RoleBars statistics={data} />
        <RunBars statistics={data} />
        <ApprovalBars statistics={data} />
        <AgentUsage statistics={data} />
      </div>
      <ToolUsage statistics={data} />
    </div>
  )
}
