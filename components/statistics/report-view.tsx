'use client'

import { useTranslations } from 'use-intl'
import type { Report } from '@/lib/statistics/schema'
import { ApprovalBars, RoleBars, RunBars, ToolBars } from './bars'
import { DeciderTable } from './decider-table'
import { Figures } from './figures'
import { HoursGrid } from './hours-grid'
import { MessageLines } from './message-lines'
import { useReport } from './report-context'
import { StorageView } from './storage-view'
import { ApprovalTable, ToolTable } from './tool-table'
import { UsageStack } from './usage-stack'
import { AgentTable, ModelTable, PeopleTable, RoomTable } from './usage-table'

/** The parts of a report: what is drawn first, then the tables. */
export function ReportView() {
  const { report } = useReport()
  const t = useTranslations('statistics')
  if (report.storage) return <StorageView storage={report.storage} />
  const parts = partsOf(report)
  return (
    <>
      <Figures />
      <noscript>
        <p className="text-muted-foreground text-sm">{t('noScript')}</p>
      </noscript>
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
        {parts.messages ? <MessageLines /> : null}
        {parts.roles ? <RoleBars /> : null}
        {parts.work ? <RunBars /> : null}
        {parts.byAgent ? <UsageStack by="agent" what="costMicros" /> : null}
        {parts.byAgent ? <UsageStack by="agent" what="tokens" /> : null}
        {parts.byModel ? <UsageStack by="model" what="costMicros" /> : null}
        {parts.byModel ? <UsageStack by="model" what="tokens" /> : null}
        {parts.tools ? <ToolBars /> : null}
        {parts.approvals ? <ApprovalBars /> : null}
        {parts.messages ? <HoursGrid /> : null}
        {parts.usage ? <AgentTable /> : null}
        {parts.work ? <ModelTable /> : null}
        {parts.usage ? <PeopleTable /> : null}
        {parts.usage ? <RoomTable /> : null}
        {parts.tools ? <ToolTable /> : null}
        {parts.approvals ? <ApprovalTable /> : null}
        <DeciderTable />
      </div>
    </>
  )
}

/** What has nothing to say in a report of this kind is left out; what has nothing to say in this time says so. */
function partsOf({ report, byAgent, byModel }: Report) {
  const isOfWork = report !== 'approvals' && report !== 'tool'
  return {
    messages: isOfWork && report !== 'model' && report !== 'provider' && report !== 'session',
    // A session's course over time is on its own page, run by run.
    roles: report === 'session',
    work: isOfWork,
    usage: report !== 'approvals' && report !== 'session',
    byAgent: isOfWork && report !== 'agent' && byAgent.length > 0,
    byModel: isOfWork && report !== 'model' && byModel.length > 0,
    tools: report !== 'model' && report !== 'provider' && report !== 'approvals',
    approvals: report !== 'model' && report !== 'provider',
  }
}
