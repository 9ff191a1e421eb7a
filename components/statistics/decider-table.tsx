'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { useNumbers } from '@/components/runs/use-numbers'
import { counted, NumberTable } from './number-table'
import { Panel } from './panel'
import { useReport } from './report-context'

/** Who said yes and no. */
export function DeciderTable() {
  const { report, lists } = useReport()
  const t = useTranslations('statistics')
  const n = useNumbers()
  const actors = useActors()
  const title = t('tables.deciders')
  if (report.deciders.length === 0) return null
  return (
    <Panel id="deciders" title={title} table="deciders">
      <NumberTable
        label={t('tableOf', { title })}
        columns={[t('column.person'), t('column.approved'), t('column.edited'), t('column.denied')]}
        rows={report.deciders.map(({ actorId, approved, edited, denied }) => ({
          key: actorId,
          name: actors[actorId]?.displayName ?? actorId,
          cells: [
            counted(approved, n.count(approved), lists.approvals({ decider: actorId, decision: 'approve' })),
            counted(edited, n.count(edited), lists.approvals({ decider: actorId, edited: 'yes' })),
            counted(denied, n.count(denied), lists.approvals({ decider: actorId, decision: 'deny' })),
          ],
        }))}
      />
    </Panel>
  )
}
