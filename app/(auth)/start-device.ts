import { cookies, headers } from 'next/headers'
import type { Actor } from '@/lib/actors/schema'
import { authenticateDevice } from '@/lib/auth/authenticate-device'
import { KNOWN_DEVICE_COOKIE, KNOWN_DEVICE_SECONDS, markDevice } from '@/lib/auth/known-device'
import { type DeviceInfo, openDevice } from '@/lib/auth/open-device'
import { endDevice } from '@/lib/auth/revoke-devices'
import { encodeSession, SESSION_SECONDS, sessionCookie } from '@/lib/auth/session-cookie'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'

/** Signs this browser in: a new device row and its cookie, replacing any earlier sign-in. */
export async function startDevice(
  db: Database,
  actor: Actor,
  address: string,
  provedBy: DeviceInfo['provedBy'] = 'password',
): Promise<void> {
  const jar = await cookies()
  const { name, options } = sessionCookie()
  const before = await authenticateDevice(db, jar.get(name)?.value ?? '')
  const id = await openDevice(db, actor.id, { userAgent: (await headers()).get('user-agent'), address, provedBy })
  if (before?.sessionId) await endDevice(db, before.sessionId)
  jar.set(name, await encodeSession(actor.id, id), { ...options, maxAge: SESSION_SECONDS })
  const known = { ...options, path: publicPath('/sign-in'), maxAge: KNOWN_DEVICE_SECONDS }
  jar.set(KNOWN_DEVICE_COOKIE, markDevice(actor.id), known)
}
