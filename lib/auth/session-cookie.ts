import { LRUCache } from 'lru-cache'
import { decode, encode } from 'next-auth/jwt'
import * as z from 'zod'
import { BASE_PATH } from '@/lib/core/base-path'
import { env } from '@/lib/core/env'
import { perProcess } from '@/lib/core/per-process'
import { authSecret } from '@/lib/core/secret'

/** A device stays signed in this long at most, and this long without being seen. */
const SESSION_DAYS = 90
export const IDLE_DAYS = 30
export const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60

const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() })
export type SessionClaims = { actorId: string; sessionId: string; expiresAtMs: number }

/** next-auth's cookie: __Host- (this host alone, encrypted transport alone) where the outside address is https. */
export function sessionCookie(publicUrl = env().PUBLIC_URL, basePath = BASE_PATH) {
  return cookieOf('session-token', publicUrl, basePath)
}

/**
 * The cookies next-auth holds while somebody signs in elsewhere. Below a path they are sent there alone, or two servers
 * on one host would take each other's; at the root they are as next-auth makes them.
 */
export function signInCookies(publicUrl = env().PUBLIC_URL, basePath = BASE_PATH) {
  if (basePath === '') return {}
  const cookie = (name: string) => cookieOf(name, publicUrl, basePath)
  return {
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
    pkceCodeVerifier: cookie('pkce.code_verifier'),
    state: cookie('state'),
    nonce: cookie('nonce'),
  }
}

/** Browsers take __Host- for the whole of a host only; below a path __Secure- is what there is. */
function cookieOf(name: string, publicUrl: string | undefined, basePath: string) {
  const secure = publicUrl?.startsWith('https://') ?? false
  const prefix = basePath === '' ? '__Host-' : '__Secure-'
  return {
    name: `${secure ? prefix : ''}next-auth.${name}`,
    options: { httpOnly: true, sameSite: 'lax', path: basePath || '/', secure },
  } as const
}

/** The cookie's value: an encrypted JWT (A256GCM) of actor and device, nothing else. */
export async function encodeSession(actorId: string, sessionId: string): Promise<string> {
  return await encode({ token: { sub: actorId, sid: sessionId }, secret: authSecret(), maxAge: SESSION_SECONDS })
}

const decoded = perProcess('decoded cookies', () => new LRUCache<string, SessionClaims>({ max: 10_000 }))

/** What the cookie says, or null when it is malformed, foreign or expired. Says nothing of revocation. */
export async function decodeSession(value: string): Promise<SessionClaims | null> {
  if (value.length > 2000) return null
  const known = decoded.get(value)
  const claims = known ?? (await readClaims(value))
  if (!claims || claims.expiresAtMs <= Date.now()) return null
  decoded.set(value, claims)
  return claims
}

async function readClaims(value: string): Promise<SessionClaims | null> {
  const payload = await decode({ token: value, secret: authSecret() }).catch(() => null)
  const parsed = claimsSchema.safeParse(payload)
  if (!parsed.success) return null
  return { actorId: parsed.data.sub, sessionId: parsed.data.sid, expiresAtMs: parsed.data.exp * 1000 }
}
