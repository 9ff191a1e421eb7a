/** `1356032811.000050`, or whole seconds as a number or text, as a time; null for anything else. */
export function slackTime(value: unknown): Date | null {
  const text = typeof value === 'number' ? String(value) : value
  const [, seconds, fraction = ''] = (typeof text === 'string' && /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text)) || []
  // Not as one number: 0.057 s would become 56 ms.
  return seconds === undefined ? null : new Date(Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)))
}

/** What a message is called by: its time as it is written. Some tools make a number of it, which loses zeros. */
export function slackTs(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return value.toFixed(6)
  return typeof value === 'string' ? value : ''
}
