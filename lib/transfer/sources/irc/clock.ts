import { momentOf, type WallTime } from '../wall-time'
import { type Day, dayAfter, monthOf } from './read-day'

/** A clock that jumps back further than this has passed midnight; a smaller jump is a clock correction. */
const MIDNIGHT_JUMP_MINUTES = 6 * 60

/** When a line was written: the moment, and the time as it stands there, which does not depend on the zone. */
export type Stamped = { at: Date; written: string; day: string; isLocal: boolean }

/** Turns the times of lines into moments. Days come from the lines, from what is between them, or from the file name. */
export class Clock {
  private last = 0

  constructor(
    private day: Day | null,
    private readonly zone: string | null,
  ) {}

  setDay(day: Day) {
    this.day = day
    this.last = 0
  }

  /** groups: what Dialect.stamps found. Gives the reason where there is no such time. */
  read(groups: Record<string, string | undefined>): Stamped | string {
    const { unix, zone } = groups
    if (unix !== undefined) {
      const at = new Date(Number(unix) * 1000)
      return { at, written: unix, day: unix.slice(0, -4), isLocal: false }
    }
    const day = this.dayOf(groups)
    if (typeof day === 'string') return day
    const [hour = 0, minute = 0, second = 0] = [groups.hour, groups.minute, groups.second ?? '0'].map(Number)
    const wall: WallTime = { ...day, hour, minute, second }
    const local = momentOf(wall, zone === undefined ? this.zone : null)
    const shown = `${groups.hour}:${groups.minute}`
    if (!local) return `no such time: ${groups.day === undefined ? shown : `${isoDay(day)} ${shown}`}`
    const at = zone === undefined ? local : new Date(local.getTime() - minutesOf(zone) * 60_000)
    const time = groups.second === undefined ? shown : `${shown}:${groups.second}`
    return { at, written: `${isoDay(day)} ${time}${zone ?? ''}`, day: isoDay(day), isLocal: zone === undefined }
  }

  private dayOf({ year, month, day, name, hour, minute }: Record<string, string | undefined>): Day | string {
    if (day !== undefined) {
      const found = name === undefined ? Number(month) : monthOf(name)
      if (!found) return `no such month: ${name}`
      if (year !== undefined) return { year: Number(year), month: found, day: Number(day) }
      return this.inYear(found, Number(day))
    }
    if (!this.day) return 'no date: neither in the name of the file nor in a line before'
    const time = Number(hour) * 60 + Number(minute)
    if (this.last - time > MIDNIGHT_JUMP_MINUTES) this.day = dayAfter(this.day)
    this.last = time
    return this.day
  }

  /** A line with day and month only is of the year the log was opened in, or of the next after New Year. */
  private inYear(month: number, day: number): Day | string {
    if (!this.day) return 'no year: no line before says when the log was begun'
    if (this.day.month - month > 6) this.day = { ...this.day, year: this.day.year + 1 }
    this.day = { year: this.day.year, month, day }
    return this.day
  }
}

function minutesOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}

function isoDay({ year, month, day }: Day): string {
  return `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`
}
