import type { AuthOptions } from 'next-auth'
import * as z from 'zod'
import { signInSchema } from '@/lib/actors/schema'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { authSecret } from '@/lib/core/secret'
import { devicePrincipal } from './authenticate-device'
import { oauthProviders, parseClaims } from './oauth-providers'
import { openDevice } from './open-device'
import { returnAddress } from './return-address'
import { endDevice } from './revoke-devices'
import { checkCode } from './second-factor/check-code'
import { hasSecondFactor } from './second-factor/has-second-factor'
import { SESSION_SECONDS, sessionCookie, signInCookies } from './session-cookie'
import { signInElsewhere } from './sign-in-elsewhere'
import { verifyCredentials } from './verify-credentials'

/** What a request reveals about its sender in addition to the credentials. */
export type Visit = {
  address: string
  userAgent: string | null
  deviceCookie?: string
  inviteCode?: string
  /** The signed-in device the request came with. */
  signedIn: { actorId: string; sessionId: string } | null
}

const sidSchema = z.uuid()

/**
 * next-auth for one request. Its token carries the ids of actor and device only; everything else is read from their
 * rows when used, so a revoked device and a changed role need no new token.
 */
export function nextAuthOptions(db: Database, visit: Visit): AuthOptions {
  const cookie = sessionCookie()
  return {
    secret: authSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: publicPath('/sign-in'), signOut: publicPath('/settings'), error: publicPath('/sign-in') },
    useSecureCookies: cookie.options.secure,
    cookies: { ...signInCookies(), sessionToken: cookie },
    logger: quietLogger,
    providers: [
      {
        id: 'credentials',
        name: 'Password',
        type: 'credentials',
        credentials: { name: {}, password: {}, code: {} },
        async authorize(credentials) {
          const input = signInSchema.safeParse({ name: credentials?.name, password: credentials?.password })
          if (!input.success) return null
          const actor = await verifyCredentials(db, { ...input.data, ...visit })
          if (await hasSecondFactor(db, actor.id)) await checkCode(db, actor.id, credentials?.code ?? '')
          return { id: actor.id }
        },
      },
      ...oauthProviders(env()),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== 'oauth') return true
        try {
          const signedInAs = visit.signedIn?.actorId ?? null
          const { provider } = account
          // The same object reaches the jwt callback below.
          user.id = await signInElsewhere(db, {
            provider,
            claims: parseClaims(profile),
            signedInAs,
            inviteCode: visit.inviteCode,
          })
          return true
        } catch (error) {
          if (!isAppError(error)) throw error
          return publicPath(`/sign-in?error=${error.code}${error.field ? `_${error.field}` : ''}`)
        }
      },
      async jwt({ token, user, account }) {
        if (user) return await openSession(db, user.id, visit, account?.type === 'oauth')
        const sid = sidSchema.parse(token.sid)
        const principal = await devicePrincipal(db, sid)
        if (!principal || principal.actor.id !== token.sub) throw new Error('This device has been signed out.')
        return { sub: token.sub, sid }
      },
      session: ({ session: { expires } }) => ({ expires }),
      redirect: ({ url, baseUrl }) => returnAddress(url, baseUrl),
    },
    events: {
      async signOut({ token }) {
        await endDevice(db, sidSchema.parse(token.sid))
      },
    },
  }
}

/** A new device each time, so the holder of the browser's former cookie gains nothing. */
async function openSession(db: Database, actorId: string, visit: Visit, isElsewhere: boolean) {
  const provedBy = isElsewhere ? 'provider' : (await hasSecondFactor(db, actorId)) ? 'code' : 'password'
  const sid = await openDevice(db, actorId, { ...visit, provedBy })
  if (visit.signedIn) await endDevice(db, visit.signedIn.sessionId)
  return { sub: actorId, sid }
}

// Details may hold profiles and tokens: only the code and the message are kept.
const quietLogger: AuthOptions['logger'] = {
  error(code, metadata) {
    const cause = 'error' in metadata ? metadata.error : metadata
    log.warn({ problem: code, reason: cause instanceof Error ? cause.message : undefined }, 'sign-in failed')
  },
  warn(code) {
    log.debug({ problem: code }, 'sign-in warning')
  },
  debug() {},
}
