export const STATUS_TIMES = ['half', 'hour', 'four', 'today', 'never'] as const
export type StatusTime = (typeof STATUS_TIMES)[number]

const MINUTES = { half: 30, hour: 60, four: 240 }

/** When a status ends, as the server takes it; null: when it is changed. Today ends at midnight of this clock. */
export function statusEnd(time: StatusTime, now: Date): string | null {
  if (time === 'never') return null
  if (time !== 'today') return new Date(now.getTime() + MINUTES[time] * 60_000).toISOString()
  const midnight = new Date(now)
  midnight.setHours(24, 0, 0, 0)
  return midnight.toISOString()
}
