'use client'

import { useTranslations } from 'use-intl'

/** "420 ms", "3.2 s", "2 min 5 s". */
export function Duration({ ms, className }: { ms: number; className?: string }) {
  const t = useTranslations('runs')
  return <span className={className}>{text(ms)}</span>

  function text(value: number): string {
    if (value < 1000) return t('duration.ms', { ms: String(value) })
    if (value < 60_000) return t('duration.seconds', { seconds: (value / 1000).toFixed(1) })
    const seconds = Math.round(value / 1000)
    return t('duration.minutes', { minutes: String(Math.floor(seconds / 60)), seconds: String(seconds % 60) })
  }
}
