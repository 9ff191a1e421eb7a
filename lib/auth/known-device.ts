import { equalInConstantTime, keyedDigest } from '@/lib/core/crypto'
import { newId } from '@/lib/core/ids'
import { authSecret } from '@/lib/core/secret'

export const KNOWN_DEVICE_COOKIE = 'confab-device'
export const KNOWN_DEVICE_SECONDS = 365 * 24 * 60 * 60

/** The cookie left after a sign-in: it proves a former sign-in on this device, so strangers' guesses do not lock its owner out. */
export function markDevice(actorId: string): string {
  const deviceId = newId()
  return `${deviceId}.${proof(actorId, deviceId)}`
}

/** The id of the device when the cookie is a true one of this person, else null. */
export function knownDevice(actorId: string, cookie: string | undefined): string | null {
  const [deviceId = '', given = ''] = cookie?.split('.', 2) ?? []
  return deviceId && equalInConstantTime(given, proof(actorId, deviceId)) ? deviceId : null
}

function proof(actorId: string, deviceId: string): string {
  return keyedDigest(authSecret(), `device ${actorId} ${deviceId}`)
}
