'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from './use-numbers'

/** A number of tokens; "≈" before it, or "unknown", where a provider does not report them. */
export function TokenCount({ count, isEstimated }: { count: number; isEstimated: boolean }) {
  const t = useTranslations('numbers')
  const text = useNumbers().tokens(count, isEstimated)
  return isEstimated ? <span title={t('estimated')}>{text}</span> : text
}
