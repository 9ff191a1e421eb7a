'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import type { ExecutionStatus } from '@/lib/tool-cards/schema'

const VARIANTS = {
  pending: 'default',
  awaiting_approval: 'warning',
  running: 'primary',
  completed: 'success',
  failed: 'destructive',
  cancelled: 'outline',
  denied: 'destructive',
  expired: 'outline',
} as const satisfies Record<ExecutionStatus, string>

export function ToolStatusBadge({ status }: { status: ExecutionStatus }) {
  const t = useTranslations('runs')
  return <Badge variant={VARIANTS[status]}>{t(`toolStatus.${status}`)}</Badge>
}
