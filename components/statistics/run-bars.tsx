'use client'

import { useTranslations } from 'use-intl'
import type { Statistics } from '@/lib/statistics/schema'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'
import { BarTable } from './bar-table'
import { listHref } from './list-href'

export function RunBars({ statistics }: { statistics: Statistics }) {
  const t = useTranslations('statistics')
  const words = useTranslations('runs')
  const rows = RUN_STATUSES.flatMap((status) => {
    const value = statistics.runsByStatus[status]
    const href = listHref('/runs', statistics, { status })
    return value ? [{ key: status, label: words(`runStatus.${status}`), value, href }] : []
  })
  return <BarTable title={t('runsByStatus')} head={t('status')} rows={rows} />
}
