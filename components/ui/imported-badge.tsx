'use client'

import { useTranslations } from 'use-intl'
import { Badge } from './badge'

/** Marks what a file claims that this person said: anyone who imports can write any name into it. */
export function ImportedBadge({ className }: { className?: string }) {
  const t = useTranslations('common')
  return (
    <Badge variant="outline" title={t('importedHint')} className={className}>
      {t('imported')}
    </Badge>
  )
}
