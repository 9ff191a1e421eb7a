import type { Report } from '@/lib/statistics/schema'

type Unit = Report['unit']

/** A point of time as the axis and as the table name it, in the zone of the report. */
export function showPoint(start: string, unit: Unit, zone: string): { name: string; tick: string } {
  const day = show(start, zone, { month: 'short', day: 'numeric' })
  switch (unit) {
    case 'hour': {
      const time = timeOf(start, zone)
      return { name: `${day}, ${time}`, tick: time === '00:00' ? day : time }
    }
    case 'day':
      return { name: `${show(start, zone, { weekday: 'short' })}, ${dateOf(start, zone)}`, tick: day }
    case 'week':
      return { name: dateOf(start, zone), tick: day }
    case 'month': {
      const month = show(start, zone, { month: 'short', year: 'numeric' })
      return { name: month, tick: month }
    }
  }
}

/** The first and the last day of a period, with the time where it does not begin or end with a day. */
export function showPeriod(from: string, to: string, zone: string): [from: string, to: string] {
  const isDay = (at: string) => timeOf(at, zone) === '00:00'
  const moment = (at: string) => `${dateOf(at, zone)}, ${timeOf(at, zone)}`
  const lastDay = new Date(Date.parse(to) - 1).toISOString()
  return [isDay(from) ? dateOf(from, zone) : moment(from), isDay(to) ? dateOf(lastDay, zone) : moment(to)]
}

/** "Nov 30, 2026", in the zone. */
export function dateOf(at: string, zone: string): string {
  return show(at, zone, { month: 'short', day: 'numeric', year: 'numeric' })
}

function timeOf(at: string, zone: string): string {
  return show(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

const formats = new Map<string, Intl.DateTimeFormat>()

function show(at: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${Object.keys(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en', { ...options, timeZone })
  formats.set(key, format)
  return format.format(Date.parse(at))
}
