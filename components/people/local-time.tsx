'use client'

import { useTranslations } from 'use-intl'
import { useNow } from '@/components/ui/use-now'

/** What the clock says where somebody is, and how far that is from here. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const t = useTranslations('people')
  const now = useNow()
  if (now === 0) return null
  const there = read(timeZone, now)
  if (!there) return null
  const hours = Math.round((there.offset + new Date(now).getTimezoneOffset()) / 30) / 2
  return (
    <>
      {there.text} <span className="text-muted-foreground">{hours === 0 ? t('sameTime') : t('ahead', { hours })}</span>
    </>
  )
}

/** The offset in minutes east of UTC. Null for a zone that this browser does not know. */
function read(timeZone: string, now: number): { text: string; offset: number } | null {
  try {
    const text = new Date(now).toLocaleTimeString(undefined, { timeZone, timeStyle: 'short' })
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, ...CLOCK }).formatToParts(now)
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour') % 24, part('minute'))
    return { text, offset: Math.round((wall - now) / 60_000) }
  } catch {
    return null
  }
}

const CLOCK: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
}
