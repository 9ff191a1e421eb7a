/** Whether a clock time lies between two others such as 22:00 and 07:00; the end does not. Both empty: never. */
export function isQuietHour(now: Date, from: string, to: string): boolean {
  if (from === '' || to === '' || from === to) return false
  const at = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`
  return from < to ? at >= from && at < to : at >= from || at < to
}
