import { toQuery } from '@/components/ui/to-query'
import { RANGES, REPORTS } from '@/lib/statistics/constants'
import type { ReportName, ReportQuery } from '@/lib/statistics/schema'

type Range = (typeof RANGES)[number]

/** What the page shows, as its address says. Days are those of the zone; `to` includes its day. */
export type Address = {
  report: ReportName
  /** What the report is about. */
  id: string | undefined
  /** Only what happened in this room. */
  room: string | undefined
  /** custom: from and to, of which one is given at least. */
  range: Range | 'custom'
  from: string | undefined
  to: string | undefined
  zone: string
  compare: 'none' | 'previous'
}

/** What holds where the address says nothing: for this reader. */
export type Preset = { report: ReportName; zone: string }

const RANGE = '30d'
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads an address; what means nothing in it is passed over. */
export function readAddress(params: Record<string, unknown>, preset: Preset): Address {
  const text = (name: string) => {
    const value = params[name]
    return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined
  }
  const time = (name: string) => {
    const value = text(name)
    return value && (DAY.test(value) || MOMENT.test(value)) && !Number.isNaN(Date.parse(value)) ? value : undefined
  }
  const [from, to, room] = [time('from'), time('to'), text('room')]
  return {
    report: REPORTS.find((name) => name === params.report) ?? preset.report,
    id: text('id'),
    room: room && ID.test(room) ? room : undefined,
    range: from || to ? 'custom' : (RANGES.find((name) => name === params.range) ?? RANGE),
    from,
    to,
    zone: zoneOf(text('zone')) ?? preset.zone,
    compare: params.compare === 'none' ? 'none' : 'previous',
  }
}

/** The page with a part of its address changed. Another report keeps the time and is about nothing in particular. */
export function hrefOf(address: Address, preset: Preset, change: Partial<Address> = {}): string {
  const kept = change.report ? { ...address, id: undefined, room: undefined } : address
  const { report, id, room, range, from, to, zone, compare } = { ...kept, ...change }
  const query = toQuery({
    report: report === preset.report ? '' : report,
    id,
    room,
    range: range === RANGE || range === 'custom' ? '' : range,
    ...(range === 'custom' ? { from, to } : {}),
    zone: zone === preset.zone ? '' : zone,
    compare: compare === 'previous' ? '' : compare,
  }).toString()
  return query ? `/statistics?${query}` : '/statistics'
}

const DAYS = { '7d': 7, '30d': 30, '90d': 90 }
const HOUR = 3_600_000
const QUARTER = HOUR / 4

/** What to ask the server. Seven days are today and the six before, in the zone. */
export function queryOf({ id, room, range, from, to, zone, compare }: Address, now: Date): ReportQuery {
  return { id, room, zone, compare, ...timeOf() }

  function timeOf(): Pick<ReportQuery, 'from' | 'to'> {
    if (range === 'custom') return { from, to }
    if (range === 'all') return {}
    if (range === '24h') {
      const since = Math.floor((now.getTime() - 24 * HOUR) / QUARTER) * QUARTER
      return { from: new Date(since).toISOString() }
    }
    return { from: dayBefore(now, DAYS[range] - 1, zone) }
  }
}

/** The day so many days before today, in a zone: 2026-11-30. */
function dayBefore(now: Date, days: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(now)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return new Date(Date.UTC(of('year'), of('month') - 1, of('day') - days)).toISOString().slice(0, 10)
}

function zoneOf(name: string | undefined): string | undefined {
  if (!name || !/^[A-Za-z]/.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone && name
  } catch {
    return undefined
  }
}
