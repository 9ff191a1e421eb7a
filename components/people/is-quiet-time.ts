type Quiet = { doNotDisturb: boolean; quietFrom: string; quietTo: string }

/** Whether do-not-disturb applies now: always, or by this device's clock. Hours may span midnight. */
export function isQuietTime({ doNotDisturb, quietFrom, quietTo }: Quiet, now: Date): boolean {
  if (doNotDisturb) return true
  if (quietFrom === '' || quietTo === '' || quietFrom === quietTo) return false
  const clock = `${two(now.getHours())}:${two(now.getMinutes())}`
  if (quietFrom < quietTo) return quietFrom <= clock && clock < quietTo
  return quietFrom <= clock || clock < quietTo
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
