'use client'

import { useTranslations } from 'use-intl'

/** A number of tokens; "≈" before it, or "unknown", where a provider does not report them. */
export function TokenCount({ count, isEstimated }: { count: number; isEstimated: boolean }) {
  const t = useTranslations('runs.tokens')
  if (!isEstimated) return <>{count}</>
  return <span title={t('estimated')}>{count === 0 ? t('unknown') : t('about', { count: String(count) })}</span>
}
