'use client'

import { useTranslations } from 'use-intl'
import { RUN_STATUSES } from '@/lib/runs/schema'
import type { Statistics } from '@/lib/statistics/schema'
import { BarTable } from './bar-table'

export function RunBars({ statistics: { runsByStatus } }: { statistics: Statistics }) {
  const t = useTranslations('statistics')
  const words = useTranslations('runs')
  const rows = RUN_STATUSES.flatMap((status) => {
    const value = runsByStatus[status]
    return value ? [{ key: status, label: words(`runStatus.${status}`), value, href: '/sessions' }] : []
  })
  return <BarTable title={t('runsByStatus')} head={t('status')} rows={rows} />
}
