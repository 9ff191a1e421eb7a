'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { BarTable } from './bar-table'
import { useReport } from './report-context'

const TOOLS_MAX = 10
const STATUSES = ['active', 'completed', 'failed', 'timed_out', 'cancelled'] as const
const OUTCOMES = ['approved', 'denied', 'expired', 'cancelled', 'pending'] as const

/** How runs ended, or where they are. */
export function RunBars() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const words = useTranslations('runs')
  const rows = STATUSES.flatMap((status) => {
    const value = report.figures.runsByStatus[status]
    const label = status === 'active' ? words('runList.active') : words(`runStatus.${status}`)
    return value ? [{ key: status, label, value, href: lists.runs({ status }) }] : []
  })
  return <BarTable title={t('runsByStatus')} unit={t('unit.runs')} head={t('status')} table="figures" rows={rows} />
}

/** The tools that are used most, with how many of their calls worked. */
export function ToolBars() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const byName = new Map<string, { calls: number; completed: number; failed: number }>()
  for (const { name, calls, completed, failed } of report.tools) {
    const sum = byName.get(name) ?? { calls: 0, completed: 0, failed: 0 }
    byName.set(name, {
      calls: sum.calls + calls,
      completed: sum.completed + completed,
      failed: sum.failed + failed,
    })
  }
  const rows = [...byName]
    .filter(([, { calls }]) => calls > 0)
    .sort(([, a], [, b]) => b.calls - a.calls)
    .slice(0, TOOLS_MAX)
    .map(([name, { calls, completed, failed }]) => ({
      ...{ key: name, label: name, value: calls, href: lists.toolRuns({ tool: name }) },
      hint: completed + failed > 0 ? t('worked', { share: n.percent(completed / (completed + failed)) }) : undefined,
    }))
  return <BarTable title={t('toolUse')} unit={t('unit.calls')} head={t('column.tool')} table="tools" rows={rows} />
}

/** What became of the questions whether a tool may run. */
export function ApprovalBars() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const rows = OUTCOMES.flatMap((status) => {
    const value = report.figures.approvals[status]
    return value
      ? [{ key: status, label: t(`approvalStatus.${status}`), value, href: lists.approvals({ status }) }]
      : []
  })
  return (
    <BarTable title={t('approvalsTitle')} unit={t('unit.questions')} head={t('status')} table="figures" rows={rows} />
  )
}

const ROLES = ['user', 'assistant', 'system', 'tool'] as const

/** Who wrote the messages: people, agents, the server. */
export function RoleBars() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const rows = ROLES.flatMap((role) => {
    const value = report.figures.messagesByRole[role]
    return value ? [{ key: role, label: t(`roles.${role}`), value, href: lists.messages({ role }) }] : []
  })
  return <BarTable title={t('messagesByRole')} unit={t('unit.messages')} head={t('role')} table="figures" rows={rows} />
}
