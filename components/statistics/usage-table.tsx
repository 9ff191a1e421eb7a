'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { useViewer } from '@/components/people/viewer'
import { useNumbers } from '@/components/runs/use-numbers'
import { Link } from '@/components/ui/link'
import type { Latency, ReportName, Usage } from '@/lib/statistics/schema'
import type { Lists, Narrowed } from './list-href'
import { counted, NumberTable } from './number-table'
import { Panel } from './panel'
import { useReport } from './report-context'

/** null: rows without lists of their own, in rooms the reader is not in. */
type UsageRow = Usage & { key: string; name: ReactNode; narrowed: Narrowed | null }

export function AgentTable() {
  const { report, about } = useReport()
  const actors = useActors()
  const rows = report.agents.map((row) => ({
    ...row,
    key: row.agentId,
    name: <NameLink href={about('agent', row.agentId)}>{actors[row.agentId]?.displayName ?? row.agentId}</NameLink>,
    narrowed: { agent: row.agentId },
  }))
  return <UsageTable what="agents" rows={rows} />
}

export function PeopleTable() {
  const { report, about } = useReport()
  const viewer = useViewer()
  const actors = useActors()
  const rows = report.people.map((row) => {
    const name = actors[row.personId]?.displayName ?? row.personId
    const mayOpen = row.personId === viewer.id || viewer.role === 'owner' || viewer.role === 'admin'
    return {
      ...row,
      key: row.personId,
      name: mayOpen ? <NameLink href={about('person', row.personId)}>{name}</NameLink> : name,
      narrowed: { person: row.personId },
    }
  })
  return <UsageTable what="people" rows={rows} />
}

export function RoomTable() {
  const { report, about } = useReport()
  const t = useTranslations('statistics')
  const rows = report.rooms.map((row) => ({
    ...row,
    key: row.roomId ?? 'elsewhere',
    name: row.roomId ? (
      <NameLink href={about('room', row.roomId)}>{row.name}</NameLink>
    ) : (
      <span className="text-muted-foreground">{t('otherRooms', { count: row.rooms })}</span>
    ),
    narrowed: row.roomId ? { room: row.roomId } : null,
  }))
  return <UsageTable what="rooms" rows={rows} />
}

type Column = 'messages' | 'sessions' | 'runs' | 'failed' | 'toolCalls' | 'tokens' | 'cost'

/** What is counted for something narrower: messages are of no model, calls of no model, and runs of no tool. */
function columnsOf(report: ReportName): Column[] {
  if (report === 'tool') return ['toolCalls']
  if (report === 'model' || report === 'provider') return ['sessions', 'runs', 'failed', 'tokens', 'cost']
  return ['messages', 'sessions', 'runs', 'failed', 'toolCalls', 'tokens', 'cost']
}

function UsageTable({ what, rows }: { what: 'agents' | 'people' | 'rooms'; rows: UsageRow[] }) {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const title = t(`tables.${what}`)
  const columns = columnsOf(report.report)
  const shown = report.report === 'tool' ? rows.filter(({ toolCalls }) => toolCalls > 0) : rows
  if (shown.length === 0) return null
  return (
    <Panel id={what} title={title} table={what} className="lg:col-span-2">
      <NumberTable
        label={t('tableOf', { title })}
        columns={[t(`column.${what}`), ...columns.map((column) => t(`column.${column}`))]}
        rows={shown.map(({ key, name, narrowed, ...row }) => {
          const tokens = row.inputTokens + row.outputTokens
          const to = (list: Lists[keyof Lists], more: Narrowed = {}) =>
            narrowed ? list({ ...narrowed, ...more }) : undefined
          const cells = {
            messages: counted(row.messages, n.count(row.messages), to(lists.messages)),
            sessions: counted(row.sessions, n.count(row.sessions), to(lists.sessions)),
            runs: counted(row.runs, n.count(row.runs), to(lists.runs)),
            failed: counted(row.failedRuns, n.count(row.failedRuns), to(lists.runs, { status: 'unsuccessful' })),
            toolCalls: counted(row.toolCalls, n.count(row.toolCalls), to(lists.toolRuns)),
            tokens: counted(tokens, n.tokens(tokens, row.runsWithEstimate > 0), to(lists.runs)),
            cost: counted(row.runs, n.cost(row.costMicros, row.runsOfUnknownCost > 0), to(lists.runs)),
          }
          return { key, name, cells: columns.map((column) => cells[column]) }
        })}
      />
    </Panel>
  )
}

export function ModelTable() {
  const { report, lists, about } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const title = t('tables.models')
  const isOfSession = report.report === 'session'
  if (report.models.length === 0) return null
  const time = ({ p50 }: Latency) => ({ text: p50 === null ? t('none') : n.duration(p50) })
  return (
    <Panel id="models" title={title} unit={t('modelsUnit')} table="models" className="lg:col-span-2">
      <NumberTable
        label={t('tableOf', { title })}
        columns={[
          t('column.models'),
          ...(isOfSession ? [] : [t('column.sessions')]),
          t('column.runs'),
          t('column.failed'),
          t('column.tokens'),
          t('column.cost'),
          t('column.firstWord'),
          t('column.wholeAnswer'),
        ]}
        rows={report.models.map((row) => {
          const { model, provider } = row
          const tokens = row.inputTokens + row.outputTokens
          const narrowed = { model, provider }
          return {
            key: `${provider} ${model}`,
            name: (
              <>
                <NameLink href={about('model', model)}>{model}</NameLink>{' '}
                <Link
                  href={about('provider', provider)}
                  className="inline-flex min-h-6 items-center text-muted-foreground text-xs hover:underline"
                >
                  {provider}
                </Link>
              </>
            ),
            cells: [
              ...(isOfSession ? [] : [counted(row.sessions, n.count(row.sessions), lists.sessions(narrowed))]),
              counted(row.runs, n.count(row.runs), lists.runs(narrowed)),
              counted(row.failedRuns, n.count(row.failedRuns), lists.runs({ ...narrowed, status: 'unsuccessful' })),
              counted(tokens, n.tokens(tokens, row.runsWithEstimate > 0), lists.runs(narrowed)),
              counted(row.runs, n.cost(row.costMicros, row.runsOfUnknownCost > 0), lists.runs(narrowed)),
              time(row.firstWord),
              time(row.wholeAnswer),
            ],
          }
        })}
      />
    </Panel>
  )
}

function NameLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="font-medium hover:underline">
      {children}
    </Link>
  )
}
