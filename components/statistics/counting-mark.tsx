'use client'

import { useLinkStatus } from 'next/link'
import { useTranslations } from 'use-intl'
import { useLate } from './use-late'

/**
 * Inside a link: says that the page behind it has been counted for more than a second. The page has no skeleton, which
 * readers without script would be left with.
 */
export function CountingMark() {
  const t = useTranslations('statistics')
  const isLate = useLate(useLinkStatus().pending)
  return isLate ? (
    <span role="status" className="pl-1 text-muted-foreground">
      {t('counting')}
    </span>
  ) : null
}
