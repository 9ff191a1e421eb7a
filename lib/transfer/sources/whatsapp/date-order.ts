import { type DateOrder, type Head, wallOf } from './read-head'

const DAY_MS = 86_400_000

/** Learns from the lines of a chat which number of a date is the day. Says so only when the lines leave no doubt. */
export class DateEvidence {
  private yearFirst = 0
  private above = { first: 0, second: 0 }
  private readonly last = { 'day-first': 0, 'month-first': 0 }
  private readonly falls = { 'day-first': 0, 'month-first': 0 }
  example: string | null = null

  add(head: Head) {
    this.example ??= head.written
    if (head.hasYearFirst) {
      this.yearFirst++
      return
    }
    const [first, second] = head.date
    if (first > 12) this.above.first++
    if (second > 12) this.above.second++
    for (const order of ['day-first', 'month-first'] as const) {
      const wall = wallOf(head, order)
      if (!wall) continue
      const day = Date.UTC(wall.year, wall.month - 1, wall.day)
      // A phone that synchronised late may put a line behind one of the next day.
      if (day < this.last[order] - DAY_MS) this.falls[order]++
      this.last[order] = Math.max(day, this.last[order])
    }
  }

  order(): DateOrder | null {
    const { first, second } = this.above
    if (this.yearFirst > 0) return 'year-first'
    if (first !== second) return first > second ? 'day-first' : 'month-first'
    const { 'day-first': byDay, 'month-first': byMonth } = this.falls
    if (byDay === 0 && byMonth > 0) return 'day-first'
    return byMonth === 0 && byDay > 0 ? 'month-first' : null
  }
}
