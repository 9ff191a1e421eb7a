import type { Principal } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { authenticateDevice } from './authenticate-device'
import { authenticateToken } from './authenticate-token'
import { parseCookies } from './parse-cookies'
import { sessionCookie } from './session-cookie'

/**
 * Who sent a request, also who is held back until a second factor is set up: the owner of its bearer token, else of
 * its sign-in cookie, else null. Anything malformed is null too. A bearer token that does not hold never falls back to
 * the cookie, or a revoked script would go on as the person at the browser. Rights are at most a second old, and
 * current in the process that took them away.
 */
export async function recognize(db: Database, headers: Headers): Promise<Principal | null> {
  const [scheme, token = ''] = headers.get('authorization')?.split(' ', 2) ?? []
  if (scheme?.toLowerCase() === 'bearer') return await authenticateToken(db, token)
  const cookie = parseCookies(headers.get('cookie'))[sessionCookie().name]
  return cookie ? await authenticateDevice(db, cookie) : null
}
