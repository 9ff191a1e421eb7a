import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import { INVITE_COOKIE } from '@/lib/actors/invite-code'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { authenticateDevice } from './authenticate-device'
import { KNOWN_DEVICE_COOKIE } from './known-device'
import { nextAuthOptions, type Visit } from './next-auth-options'
import { parseCookies } from './parse-cookies'
import { sessionCookie } from './session-cookie'

export type AuthCall = { method: string; path: string[]; query: Record<string, string>; body?: Record<string, string> }

/**
 * Answers one request to next-auth on web-standard terms. Its own adapter for route handlers needs next/headers and
 * believes X-Forwarded-Host; here the outside address is PUBLIC_URL, or the loopback host the request came to.
 */
export async function handleNextAuth(db: Database, headers: Headers, call: AuthCall): Promise<Response> {
  tellOrigin()
  const cookies = parseCookies(headers.get('cookie'))
  const request = {
    method: call.method,
    query: { ...tidy(call.query), nextauth: call.path },
    body: call.body && tidy(call.body),
    cookies: tidy(cookies),
    headers: { host: headers.get('host') ?? '', 'x-forwarded-proto': 'http' },
  }
  const answer = new Answer()
  const options = nextAuthOptions(db, await visitOf(db, headers, cookies))
  // Only the members above and below are used; the types are those of Next's older kind of handler.
  await callNextAuth(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, options)
  return answer.toResponse()
}

/** The package is CommonJS: bundlers hand out its default export, Node the module around it. */
const callNextAuth: typeof NextAuth = 'default' in NextAuth ? (NextAuth.default as typeof NextAuth) : NextAuth

/** next-auth takes the outside address from the environment alone. */
function tellOrigin() {
  const { PUBLIC_URL } = env()
  if (PUBLIC_URL) process.env.NEXTAUTH_URL = new URL(PUBLIC_URL).origin + publicPath('/api/auth')
  else {
    delete process.env.NEXTAUTH_URL
    process.env.AUTH_TRUST_HOST = '1'
  }
}

/**
 * next-auth answers 500 to a return address that is none (javascript:…) and fails on half characters, which only JSON
 * can bring: the one counts as not given, the other as unreadable.
 */
function tidy(given: Partial<Record<string, string>>): Record<string, string> {
  const whole = Object.entries(given).map(([name, value = '']) => [name, value.replace(/\p{Cs}/gu, '\ufffd')] as const)
  return Object.fromEntries(whole.filter(([name, value]) => !/callback-?url$/i.test(name) || isAddress(value)))
}

function isAddress(value: string): boolean {
  if (/\p{Cc}/u.test(value)) return false
  return value.startsWith('/') || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))
}

async function visitOf(db: Database, headers: Headers, cookies: Partial<Record<string, string>>): Promise<Visit> {
  const cookie = cookies[sessionCookie().name]
  const principal = cookie ? await authenticateDevice(db, cookie) : null
  const sessionId = principal?.sessionId
  return {
    address: headers.get('x-confab-address') ?? 'unknown',
    userAgent: headers.get('user-agent'),
    deviceCookie: cookies[KNOWN_DEVICE_COOKIE],
    inviteCode: cookies[INVITE_COOKIE],
    signedIn: principal && sessionId ? { actorId: principal.actor.id, sessionId } : null,
  }
}

/** What next-auth says to an answer of Next's older kind, kept for a Response. */
class Answer {
  private code = 200
  private body: string | null = null
  private readonly headers = new Headers({ 'cache-control': 'private, no-store' })

  status(code: number) {
    this.code = code
    return this
  }

  getHeader(name: string) {
    return name.toLowerCase() === 'set-cookie' ? this.headers.getSetCookie() : this.headers.get(name)
  }

  setHeader(name: string, value: string | string[]) {
    this.headers.delete(name)
    for (const one of [value].flat()) this.headers.append(name, printable(one))
    return this
  }

  json(data: unknown) {
    this.setHeader('content-type', 'application/json')
    this.body = JSON.stringify(data)
  }

  send(data: unknown) {
    if (typeof data === 'string') this.body = data
    else if (data !== undefined) this.json(data)
  }

  end() {}

  toResponse() {
    return new Response(this.body, { status: this.code, headers: this.headers })
  }
}

/** next-auth puts parts of a request into Location as they came; what no header may hold is percent-encoded. */
function printable(value: string): string {
  return value.replace(/[^\x20-\x7e]/gu, (char) =>
    [...Buffer.from(char, 'utf8')].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}
