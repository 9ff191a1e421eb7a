'use client'

import { useTranslations } from 'use-intl'
import { useClock } from './clock'
import { useNow } from './use-now'

const STEPS: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** "3 minutes ago", with the exact time on hover. The server, which does not know the reader's clock, writes the date. */
export function RelativeTime({ iso, className }: { iso: string; className?: string }) {
  const t = useTranslations('common')
  const now = useNow()
  const clock = useClock()
  return (
    <time dateTime={iso} title={now === 0 ? undefined : clock.exact(iso)} className={className}>
      {now === 0 ? iso.slice(0, 10) : (relative(Date.parse(iso) - now) ?? t('justNow'))}
    </time>
  )
}

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

function relative(ms: number): string | null {
  for (const [unit, size] of STEPS) {
    if (Math.abs(ms) >= size) return format.format(Math.round(ms / size), unit)
  }
  return null
}
