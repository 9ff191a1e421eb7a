'use client'

import { useTranslations } from 'use-intl'
import type { Statistics } from '@/lib/statistics/schema'
import { BarTable } from './bar-table'

const STATUSES = ['approved', 'denied', 'expired', 'pending'] as const

export function ApprovalBars({ statistics: { approvals } }: { statistics: Statistics }) {
  const t = useTranslations('statistics')
  const rows = STATUSES.flatMap((status) => {
    const value = approvals[status]
    return value
      ? [{ key: status, label: t(`approvalStatus.${status}`), value, href: `/approvals?status=${status}` }]
      : []
  })
  return <BarTable title={t('approvalsTitle')} head={t('status')} rows={rows} />
}
