'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { useNumbers } from '@/components/runs/use-numbers'
import { Link } from '@/components/ui/link'
import { BUDGET_CALL } from '@/lib/budgets/constants'
import type { ToolRow } from '@/lib/statistics/schema'
import type { Narrowed } from './list-href'
import { counted, NumberTable } from './number-table'
import { Panel } from './panel'
import { useReport } from './report-context'

/** How each tool worked, and how long it took. */
export function ToolTable() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const title = t('tables.tools')
  const called = report.tools.filter((row) => row.calls > 0)
  if (called.length === 0) return null
  return (
    <Panel id="tools" title={title} table="tools" className="lg:col-span-2">
      <NumberTable
        label={t('tableOf', { title })}
        columns={[
          t('column.tool'),
          t('column.calls'),
          t('column.worked'),
          t('column.failed'),
          t('column.denied'),
          t('column.expired'),
          t('column.average'),
          t('column.median'),
          t('column.p95'),
        ]}
        rows={called.map((row) => {
          const own = narrowedTo(row)
          const to = (status: string) => lists.toolRuns({ ...own, status })
          const { average, p50, p95 } = row.duration
          return {
            key: keyOf(row),
            name: <ToolName row={row} />,
            cells: [
              counted(row.calls, n.count(row.calls), lists.toolRuns(own)),
              counted(row.completed, n.count(row.completed), to('completed')),
              counted(row.failed, n.count(row.failed), to('failed')),
              counted(row.denied, n.count(row.denied), to('denied')),
              counted(row.expired, n.count(row.expired), to('expired')),
              ...[average, p50, p95].map((ms) => ({ text: ms === null ? t('none') : n.duration(ms) })),
            ],
          }
        })}
      />
    </Panel>
  )
}

/** What was asked about each tool, and how it was answered. */
export function ApprovalTable() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const title = t('tables.approvals')
  const actors = useActors()
  const asked = report.tools.filter((row) => row.approvals.asked > 0)
  if (asked.length === 0) return null
  return (
    <Panel id="approvals" title={title} table="tools" className="lg:col-span-2">
      <NumberTable
        label={t('tableOf', { title })}
        columns={[
          t('column.tool'),
          t('column.asked'),
          t('column.approved'),
          t('column.edited'),
          t('column.denied'),
          t('column.expired'),
          t('column.pending'),
          t('column.decision'),
          t('column.p95'),
          t('column.decidedBy'),
        ]}
        rows={asked.map((row) => {
          const own = narrowedTo(row)
          const to = (status: string) => lists.approvals({ ...own, status })
          const { decision, ...count } = row.approvals
          return {
            key: keyOf(row),
            name: <ToolName row={row} />,
            cells: [
              counted(count.asked, n.count(count.asked), lists.approvals(own)),
              counted(count.approved, n.count(count.approved), to('approved')),
              counted(count.edited, n.count(count.edited), lists.approvals({ ...own, edited: 'yes' })),
              counted(count.denied, n.count(count.denied), to('denied')),
              counted(count.expired, n.count(count.expired), to('expired')),
              counted(count.pending, n.count(count.pending), to('pending')),
              ...[decision.p50, decision.p95].map((ms) => ({ text: ms === null ? t('none') : n.duration(ms) })),
              {
                links: row.deciders.map(({ actorId, approved, denied }) => ({
                  key: actorId,
                  text: t('decider', { name: actors[actorId]?.displayName ?? actorId, count: approved + denied }),
                  href: lists.approvals({ ...own, decider: actorId }),
                })),
              },
            ],
          }
        })}
      />
    </Panel>
  )
}

function ToolName({ row: { name, agentId } }: { row: ToolRow }) {
  const { about } = useReport()
  const actors = useActors()
  const budgets = useTranslations('budgets')
  return (
    <>
      {name === BUDGET_CALL ? (
        budgets('card')
      ) : (
        <Link
          href={about('tool', name)}
          className="inline-flex min-h-6 items-center font-mono text-[0.8125rem] hover:underline"
        >
          {name}
        </Link>
      )}
      {agentId ? (
        <Link
          href={about('agent', agentId)}
          className="flex min-h-6 w-fit items-center text-muted-foreground text-xs hover:underline"
        >
          {actors[agentId]?.displayName ?? agentId}
        </Link>
      ) : null}
    </>
  )
}

function narrowedTo({ name, agentId }: ToolRow): Narrowed {
  return { tool: name, ...(agentId ? { agent: agentId } : {}) }
}

function keyOf({ name, agentId }: ToolRow): string {
  return `${name} ${agentId}`
}
