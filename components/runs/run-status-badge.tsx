'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import type { RunStatus } from '@/lib/tool-cards/schema'

export const RUN_STATUS_VARIANTS = {
  queued: 'default',
  running: 'primary',
  awaiting_approval: 'warning',
  completed: 'success',
  failed: 'destructive',
  cancelled: 'outline',
  timed_out: 'destructive',
} as const satisfies Record<RunStatus, string>

export function RunStatusBadge({ status }: { status: RunStatus }) {
  const t = useTranslations('runs')
  return <Badge variant={RUN_STATUS_VARIANTS[status]}>{t(`runStatus.${status}`)}</Badge>
}
