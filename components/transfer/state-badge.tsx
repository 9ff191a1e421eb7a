'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import type { ImportState } from '@/lib/transfer/jobs/constants'

const LOOKS = {
  uploading: 'primary',
  checking: 'primary',
  ready: 'warning',
  importing: 'primary',
  paused: 'warning',
  done: 'success',
  failed: 'destructive',
  cancelled: 'default',
  undoing: 'primary',
  undone: 'default',
} as const

export function StateBadge({ state }: { state: ImportState }) {
  const t = useTranslations('transfer.state')
  return <Badge variant={LOOKS[state]}>{t(state)}</Badge>
}
