import { INVITE_COOKIE } from '@/lib/actors/invite-code'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { handleNextAuth } from './handle-next-auth'
import { returnPath } from './return-path'
import { sessionCookie } from './session-cookie'

/**
 * Sends the browser to a provider. The answer is a page with a Refresh header instead of a redirect: the pages'
 * policy (form-action 'self') forbids a submitted form to be redirected to another origin.
 */
export async function startSignIn(
  db: Database,
  headers: Headers,
  provider: string,
  { returnTo, inviteCode }: { returnTo?: string; inviteCode?: string },
): Promise<Response> {
  const first = await handleNextAuth(db, headers, { method: 'GET', path: ['csrf'], query: {} })
  const { csrfToken }: { csrfToken: string } = await first.clone().json()
  const begun = await handleNextAuth(db, withCookies(headers, first), {
    method: 'POST',
    path: ['signin', provider],
    query: {},
    body: { csrfToken, callbackUrl: publicPath(returnPath(returnTo)) },
  })
  const location = begun.headers.get('location')
  if (!location?.startsWith('http'))
    throw new AppError('unavailable', 'The sign-in provider does not respond. Try again later.')
  const cookies = [...first.headers.getSetCookie(), ...begun.headers.getSetCookie()]
  return pageTo(location, inviteCode ? [...cookies, inviteCookie(inviteCode)] : cookies)
}

function inviteCookie(code: string): string {
  const secure = sessionCookie().options.secure ? '; Secure' : ''
  const value = encodeURIComponent(code.slice(0, 100))
  return `${INVITE_COOKIE}=${value}; Path=${publicPath('/api/auth')}; Max-Age=900; HttpOnly; SameSite=Lax${secure}`
}

/** As the browser would come back: what was just set wins over what it sent. */
function withCookies(headers: Headers, answer: Response): Headers {
  const set = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  const joined = new Headers(headers)
  joined.set('cookie', [...set, headers.get('cookie') ?? ''].join('; '))
  return joined
}

function pageTo(location: string, cookies: string[]): Response {
  const url = location.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    refresh: `0; url=${location}`,
  })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(
    `<!doctype html><html lang="en"><title>Confab</title><a href="${url}">${new URL(location).host}</a></html>`,
    {
      headers,
    },
  )
}
