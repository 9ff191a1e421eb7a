/** A time as a clock on a wall shows it. Months from 1. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number }

/** No clock is further from UTC. */
const AROUND_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()
/** Offsets by zone and hour: the lines of a log share them. */
const offsets = new Map<string, number>()

/** The moment at which clocks of the zone show this; the first of two. null for a time that no calendar has. */
export function momentOf(wall: WallTime, zone: string | null): Date | null {
  const { year, month, day, hour, minute, second } = wall
  const time = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(time)
  if (Number.isNaN(time) || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null
  if (hour > 23 || minute > 59 || second > 60) return null
  if (zone === null || zone === 'UTC') return back
  const found = [time - AROUND_MS, time + AROUND_MS].map((near) => time - offsetAt(near, zone))
  return new Date(found.find((moment) => moment + offsetAt(moment, zone) === time) ?? found[1] ?? time)
}

/** Whether there is a time zone of this name. */
export function isZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined
  } catch {
    return false
  }
}

/** Milliseconds clocks of the zone are ahead of UTC. */
function offsetAt(moment: number, zone: string): number {
  const hour = Math.floor(moment / 900_000)
  const key = `${zone} ${hour}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const parts = new Map(
    formatOf(zone)
      .formatToParts(hour * 900_000)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  if (offsets.size > 50_000) offsets.clear()
  offsets.set(key, shown - hour * 900_000)
  return shown - hour * 900_000
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const date = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-US', { ...date, ...time, timeZone })
  formats.set(timeZone, made)
  return made
}
