'use client'

import { useTranslations } from 'use-intl'
import { useClock } from '@/components/ui/clock'
import { useNow } from '@/components/ui/use-now'

/** A person's local time and its offset from the viewer's. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const t = useTranslations('people')
  const now = useNow()
  const clock = useClock()
  if (now === 0) return null
  const offset = offsetOf(timeZone, now)
  if (offset === null) return null
  const hours = Math.round((offset + new Date(now).getTimezoneOffset()) / 30) / 2
  return (
    <>
      {clock.time(now, timeZone)}{' '}
      <span className="text-muted-foreground">{hours === 0 ? t('sameTime') : t('ahead', { hours })}</span>
    </>
  )
}

/** Minutes east of UTC. Null for a zone that this browser does not know. */
function offsetOf(timeZone: string, now: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, ...CLOCK }).formatToParts(now)
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour') % 24, part('minute'))
    return Math.round((wall - now) / 60_000)
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
