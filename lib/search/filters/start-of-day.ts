/** Whose days are meant: of a time zone, or of a clock this many minutes behind UTC (Date.getTimezoneOffset). */
export type ReaderClock = { offset: number; zone?: string }
export type Day = { year: number; month: number; day: number }

const DAY_MS = 86_400_000

/** The first moment of a day. A clock is not set the same all year: the day has the offset of its own date. */
export function startOfDay({ year, month, day }: Day, clock: ReaderClock): Date {
  const utc = Date.UTC(year, month - 1, day)
  const moments = [utc - DAY_MS, utc + DAY_MS].map((near) => utc - aheadOf(near, clock)).sort((a, b) => a - b)
  // Where clocks are set forward at midnight the day has no 00:00; it begins at that moment, the later of the two.
  return new Date(moments.find((moment) => moment + aheadOf(moment, clock) === utc) ?? moments.at(-1) ?? utc)
}

export function dayAt(moment: number, clock: ReaderClock): Day {
  const local = new Date(moment + aheadOf(moment, clock))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** Milliseconds the clock is ahead of UTC at a moment. */
function aheadOf(moment: number, { offset, zone }: ReaderClock): number {
  if (zone === undefined) return -offset * 60_000
  const parts = new Map(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(moment / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept: making one takes a hundred times as long as using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const date = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  const format = new Intl.DateTimeFormat('en-US', { ...date, ...time, timeZone })
  formats.set(timeZone, format)
  return format
}
