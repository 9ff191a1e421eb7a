'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import type { SessionStatus } from '@/lib/runs/schema'

const VARIANTS = {
  pending: 'default',
  active: 'primary',
  paused: 'warning',
  completed: 'success',
  failed: 'destructive',
  cancelled: 'outline',
} as const satisfies Record<SessionStatus, string>

export function SessionStatusBadge({ status }: { status: SessionStatus }) {
  const t = useTranslations('sessions')
  return <Badge variant={VARIANTS[status]}>{t(`sessionStatus.${status}`)}</Badge>
}
