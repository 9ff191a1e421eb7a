'use client'

import { useTranslations } from 'use-intl'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useNow } from '@/components/ui/use-now'
import { dayOf } from './day-of'

const DAY_MS = 86_400_000

export function DaySeparator({ iso }: { iso: string }) {
  return (
    <div className="flex items-center gap-3 pt-5 pb-2">
      <span className="h-px flex-1 bg-border" />
      <time dateTime={iso.slice(0, 10)} className="font-medium text-muted-foreground text-xs">
        <DayName iso={iso} />
      </time>
      <span className="h-px flex-1 bg-border" />
    </div>
  )
}

/** Today, Yesterday, or the date in full. */
export function DayName({ iso }: { iso: string }) {
  const t = useTranslations('messages')
  const isLocal = useHydrated()
  const now = useNow()
  const isOn = (time: number) => now > 0 && dayOf(new Date(time).toISOString(), true) === dayOf(iso, true)
  return isOn(now) ? t('today') : isOn(now - DAY_MS) ? t('yesterday') : format(iso, isLocal)
}

function format(iso: string, isLocal: boolean): string {
  const timeZone = isLocal ? undefined : 'UTC'
  return new Date(iso).toLocaleDateString('en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
}
