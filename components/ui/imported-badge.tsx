'use client'

import { FileInput } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge } from './badge'
import { cn } from './cn'

/** Marks what a file claims that this person said: anyone who imports can write any name into it. */
export function ImportedBadge({ className }: { className?: string }) {
  const t = useTranslations('common')
  return (
    <Badge variant="outline" title={t('importedHint')} className={className}>
      {t('imported')}
    </Badge>
  )
}

/** The compact form, for one-line notes such as a join or a topic change. */
export function ImportedMark({ className }: { className?: string }) {
  const t = useTranslations('common')
  return (
    <span title={t('importedHint')} className={cn('text-muted-foreground', className)}>
      <FileInput aria-hidden="true" className="size-3" />
      <span className="sr-only">{t('imported')}</span>
    </span>
  )
}
