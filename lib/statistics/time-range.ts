import type { Offsets } from '@/lib/core/dialects/figures'
import { BUCKET_MS } from '@/lib/core/dialects/roll-ups'
import { AppError } from '@/lib/core/errors'
import { type Day, startOfDay } from '@/lib/search/filters/start-of-day'

export type Unit = 'hour' | 'day' | 'week' | 'month'

/** Quarter hours since 1970; from null: since the beginning. */
export type TimeRange = { from: number | null; to: number }

const DAY_MS = 86_400_000

/** A day is one of the zone, and the end includes it; moments are taken to the quarter hour. Throws invalid. */
export function readRange(given: { from?: string; to?: string }, zone: string, now: Date): TimeRange {
  const from = given.from === undefined ? null : Math.floor(momentOf(given.from, zone, 0) / BUCKET_MS)
  const to = Math.ceil((given.to === undefined ? now.getTime() + 1 : momentOf(given.to, zone, 1)) / BUCKET_MS)
  if (from !== null && from >= to)
    throw new AppError('invalid', 'The end has to be after the beginning.', { field: 'to' })
  return { from, to }
}

function momentOf(text: string, zone: string, daysLater: number): number {
  if (text.length > 10) return Date.parse(text)
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  return startOfDay({ year, month, day: day + daysLater }, { offset: 0, zone }).getTime()
}

/** The period before, as long on the wall of the zone where it is of whole days; null without a beginning. */
export function periodBefore({ from, to }: TimeRange, zone: string): { from: number; to: number } | null {
  if (from === null) return null
  const [first, last] = [wallOf(from * BUCKET_MS, zone), wallOf(to * BUCKET_MS, zone)]
  if (first % DAY_MS !== 0 || last % DAY_MS !== 0) return { from: from - (to - from), to: from }
  const before = new Date(first - (last - first))
  return { from: Math.floor(startOfDay(dayOf(before), { offset: 0, zone }).getTime() / BUCKET_MS), to: from }
}

function dayOf(wall: Date): Day {
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() }
}

/** What clocks of the zone show, as milliseconds since 1970 on their wall. */
function wallOf(moment: number, zone: string): number {
  return moment + offsetAt(moment, zone) * 1000
}

/** Points of at most about a hundred, unless the reader asked for many years. */
export function unitOf(from: number, to: number): Unit {
  const days = (to - from) / 96
  if (days <= 3) return 'hour'
  if (days <= 120) return 'day'
  return days <= 800 ? 'week' : 'month'
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Seconds the clock is ahead of UTC, as the zone's own name of its offset says. */
function offsetAt(moment: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

/** No zone has changed its clocks twice within so little. */
const STEP_MS = 7 * DAY_MS

/** When the clocks of a zone are ahead by how much, over a time given in quarter hours. */
export function offsetsOf(from: number, to: number, zone: string): Offsets {
  const offsets: Offsets = [{ from: (from * BUCKET_MS) / 1000, seconds: offsetAt(from * BUCKET_MS, zone) }]
  let before = from * BUCKET_MS
  let offset = offsets[0]?.seconds ?? 0
  const end = to * BUCKET_MS
  while (before < end) {
    const next = Math.min(before + STEP_MS, end)
    const then = offsetAt(next, zone)
    if (then !== offset) offsets.push({ from: changeBetween(before, next, zone) / 1000, seconds: then })
    offset = then
    before = next
  }
  return offsets
}

/** The first quarter hour with the later offset. */
function changeBetween(early: number, late: number, zone: string): number {
  let [low, high] = [early / BUCKET_MS, late / BUCKET_MS]
  const later = offsetAt(late, zone)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * BUCKET_MS, zone) === later) high = middle
    else low = middle
  }
  return high * BUCKET_MS
}

/** A period by the number its wall time has (an hour or day since 1970) and where it begins. */
export type Period = { start: number; numbers: [first: number, beyond: number] }

/** The hours, days, weeks or months of a zone from the one of `from` to the one before `to`, without a gap. */
export function periodsOf(from: number, to: number, unit: Unit, zone: string): Period[] {
  const size = unit === 'hour' ? 3_600_000 : DAY_MS
  const [wallFrom, wallTo] = [wallOf(from * BUCKET_MS, zone), wallOf((to - 1) * BUCKET_MS, zone)]
  const last = Math.floor(wallTo / size)
  const periods: Period[] = []
  let number = Math.floor(startOfUnit(wallFrom, unit) / size)
  while (number <= last) {
    const beyond = Math.floor(nextUnit(number * size, unit) / size)
    const start = toMoment(number * size, zone)
    // An hour that the clocks skip would begin with the next one.
    if (periods.at(-1)?.start === start) periods.pop()
    periods.push({ start, numbers: [number, beyond] })
    number = beyond
  }
  return periods
}

function startOfUnit(wall: number, unit: Unit): number {
  if (unit === 'hour') return Math.floor(wall / 3_600_000) * 3_600_000
  const day = new Date(Math.floor(wall / DAY_MS) * DAY_MS)
  if (unit === 'week') return day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS
  return unit === 'month' ? Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1) : day.getTime()
}

function nextUnit(wall: number, unit: Unit): number {
  if (unit === 'hour') return wall + 3_600_000
  if (unit === 'day') return wall + DAY_MS
  if (unit === 'week') return wall + 7 * DAY_MS
  const day = new Date(wall)
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1)
}

/** The moment at which clocks of the zone show this; where they skip it, when they go on. */
function toMoment(wall: number, zone: string): number {
  if (wall % DAY_MS === 0) return startOfDay(dayOf(new Date(wall)), { offset: 0, zone }).getTime()
  const guess = wall - offsetAt(wall, zone) * 1000
  return wall - offsetAt(guess, zone) * 1000
}
