'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'

/** What a tool can touch. Reading is nothing to be warned of, and an unknown word is taken for a change. */
export function RiskBadge({ risk }: { risk: string | null }) {
  const t = useTranslations('runs.risk')
  if (risk === null || risk === 'read') return null
  if (risk === 'outside') return <Badge variant="warning">{t('outside')}</Badge>
  return <Badge variant="outline">{t('write')}</Badge>
}
