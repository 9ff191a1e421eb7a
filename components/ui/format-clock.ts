export type Hours = '12' | '24'

type ClockOptions = {
  hours: Hours
  /** Another zone than the reader's. */
  timeZone?: string
  /** minute: 14:05 or 2:05 PM; bare: the same without AM and PM; second: to the second. */
  to?: 'minute' | 'bare' | 'second'
  /** With the date before it. */
  date?: 'full' | 'medium'
}

/** A time of day as the reader wants to read it, in English as everything around it. */
export function formatClock(at: number, { hours, timeZone, to = 'minute', date }: ClockOptions): string {
  const format = formatOf(hours, timeZone, to, date)
  const parts = format.formatToParts(at).filter(({ type }) => to !== 'bare' || type !== 'dayPeriod')
  // Browsers and Node do not agree on the space before AM: what differs between them would be drawn twice.
  const text = parts.map(({ value }) => value.replace(/\s/g, ' ')).join('')
  return text.trim()
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(hours: Hours, timeZone: string | undefined, to: ClockOptions['to'], date: ClockOptions['date']) {
  const key = `${hours} ${timeZone} ${to === 'second'} ${date}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en', { ...clockOf(hours, to), ...dayOf(date), timeZone })
  formats.set(key, format)
  return format
}

function clockOf(hours: Hours, to: ClockOptions['to']): Intl.DateTimeFormatOptions {
  const second: Intl.DateTimeFormatOptions = to === 'second' ? { second: '2-digit' } : {}
  return hours === '24'
    ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...second }
    : { hour: 'numeric', minute: '2-digit', hourCycle: 'h12', ...second }
}

function dayOf(date: ClockOptions['date']): Intl.DateTimeFormatOptions {
  if (!date) return {}
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', year: 'numeric' }
  return date === 'full' ? { ...day, weekday: 'long', month: 'long' } : { ...day, month: 'short' }
}
