'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { Drawing } from './charts/drawing'
import { Panel } from './panel'
import { useReport } from './report-context'
import { SeriesTable } from './series-table'
import { usePoints } from './use-points'

const ROLES = ['user', 'assistant', 'system', 'tool'] as const

/** Messages over time: all of them, and those of people and of agents. */
export function MessageLines() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const points = usePoints()
  const roles = ROLES.filter((role) => (report.figures.messagesByRole[role] ?? 0) > 0)
  const title = t('messagesOverTime')
  const all = { key: 'all', name: t('allMessages'), values: report.series.map((point) => point.messages) }
  const ofRoles = roles.map((role) => ({
    key: role,
    name: t(`roles.${role}`),
    values: report.series.map((point) => point.messagesByRole[role] ?? 0),
  }))
  return (
    <Panel title={title} unit={t(`per.${report.unit}`)} table="series" numbers={<SeriesTable />}>
      <Drawing
        kind="lines"
        label={title}
        points={points}
        layers={[all, ...ofRoles]}
        format={n.count}
        tick={n.compact}
        legend={[
          { key: 'all', name: all.name, value: n.count(report.figures.messages), href: lists.messages({}) },
          ...roles.map((role) => ({
            key: role,
            name: t(`roles.${role}`),
            value: n.count(report.figures.messagesByRole[role] ?? 0),
            href: lists.messages({ role }),
          })),
        ]}
      />
    </Panel>
  )
}
