'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { counted, NumberTable } from './number-table'
import { useReport } from './report-context'
import { usePoints } from './use-points'

/** What happened when, in exact numbers. */
export function SeriesTable() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const points = usePoints()
  const rows = report.series.map((point, index) => {
    const { key = point.start, name = point.start, from = point.start, to = report.to } = points[index] ?? {}
    const time = { from, to }
    const { user = 0, assistant = 0 } = point.messagesByRole
    return {
      key,
      name,
      cells: [
        counted(point.messages, n.count(point.messages), lists.messages(time)),
        counted(user, n.count(user), lists.messages({ ...time, role: 'user' })),
        counted(assistant, n.count(assistant), lists.messages({ ...time, role: 'assistant' })),
        counted(point.runs, n.count(point.runs), lists.runs(time)),
        counted(point.failedRuns, n.count(point.failedRuns), lists.runs({ ...time, status: 'unsuccessful' })),
        counted(point.toolCalls, n.count(point.toolCalls), lists.toolRuns(time)),
        counted(
          point.averageResponseMs ?? 0,
          point.averageResponseMs === null ? t('none') : n.duration(point.averageResponseMs),
          lists.runs(time),
        ),
        counted(point.tokens, n.count(point.tokens), lists.runs(time)),
        counted(point.costMicros, n.cost(point.costMicros, false), lists.runs(time)),
      ],
    }
  })
  return (
    <NumberTable
      label={t('seriesLabel')}
      columns={[
        t(`units.${report.unit}`),
        t('column.messages'),
        t('roles.user'),
        t('roles.assistant'),
        t('column.runs'),
        t('column.failed'),
        t('column.toolCalls'),
        t('column.response'),
        t('column.tokens'),
        t('column.cost'),
      ]}
      rows={rows}
    />
  )
}
