import { type Day, dayAt, startOfDay } from '@/lib/search/filters/start-of-day'
import type { BudgetPeriodKind } from './schema'

export type Period = {
  /** 2026-11-30, or 2026-11. */
  key: string
  /** The first moment of the next one. */
  renewsAt: Date
}

/** The day or month a moment is in, by the clocks of a time zone: a day may have 23 or 25 hours. */
export function periodAt(now: Date, { period, timeZone }: { period: string; timeZone: string }): Period {
  const clock = { offset: 0, zone: timeZone }
  const day = dayAt(now.getTime(), clock)
  const month = `${day.year}-${String(day.month).padStart(2, '0')}`
  if ((period as BudgetPeriodKind) === 'month') return { key: month, renewsAt: startOfDay(firstOfNext(day), clock) }
  return {
    key: `${month}-${String(day.day).padStart(2, '0')}`,
    renewsAt: startOfDay({ ...day, day: day.day + 1 }, clock),
  }
}

function firstOfNext({ year, month }: Day): Day {
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }
}
