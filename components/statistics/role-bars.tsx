'use client'

import { useTranslations } from 'use-intl'
import type { Statistics } from '@/lib/statistics/schema'
import { BarTable } from './bar-table'

const ROLES = ['user', 'assistant', 'system', 'tool'] as const

export function RoleBars({ statistics: { messagesByRole } }: { statistics: Statistics }) {
  const t = useTranslations('statistics')
  const rows = ROLES.flatMap((role) => {
    const value = messagesByRole[role]
    return value ? [{ key: role, label: t(`roles.${role}`), value }] : []
  })
  return <BarTable title={t('messagesByRole')} head={t('role')} rows={rows} />
}
