import type { OAuthConfig } from 'next-auth/providers/oauth'
import * as z from 'zod'
import type { Env } from '@/lib/core/env'
import { signInProviders } from './sign-in-providers'

/** What is no text says nothing, and must not keep anybody out. */
const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : undefined))
/** Some providers send their numeric ids as they are. A number that JSON rounds could be that of somebody else. */
const subject = z.union([z.string().min(1).max(255), z.int().transform(String)])
/** What every provider's answer is brought to before anything is decided by it. */
const claimsSchema = z.object({
  sub: subject,
  email: text,
  /** Some providers send it as text; what is neither vouches for nothing. */
  email_verified: z
    .unknown()
    .optional()
    .transform((value) => /^true$/i.test(String(value))),
  name: text,
  preferred_username: text,
})
export type ProviderClaims = z.infer<typeof claimsSchema>

export function parseClaims(profile: unknown): ProviderClaims {
  return claimsSchema.parse(profile)
}

/** next-auth's configuration of the configured providers. Their answers have the shape of ProviderClaims. */
export function oauthProviders(env: Env): OAuthConfig<ProviderClaims>[] {
  const all = { github: () => github(env), google: () => google(env), oidc: () => oidc(env) }
  return signInProviders(env).map(({ id, name }) => ({ ...all[id](), id, name, type: 'oauth', profile: toUser }))
}

type Config = Omit<OAuthConfig<ProviderClaims>, 'id' | 'name' | 'type' | 'profile'>

function google(env: Env): Config {
  return {
    clientId: env.GOOGLE_ID,
    clientSecret: env.GOOGLE_SECRET,
    wellKnown: 'https://accounts.google.com/.well-known/openid-configuration',
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
  }
}

function oidc(env: Env): Config {
  return {
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    wellKnown: `${env.OIDC_ISSUER?.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // Many providers put the address only into the answer of the userinfo endpoint.
    userinfo: {
      async request({ client, tokens }) {
        const claims = tokens.id_token ? decodeClaims(tokens.id_token) : {}
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return parseClaims(claims)
        const more = await client.userinfo(tokens.access_token)
        if (subject.parse(more.sub) !== subject.parse(claims.sub))
          throw new Error('The userinfo endpoint returned a different subject.')
        return parseClaims({ ...claims, ...more })
      },
    },
  }
}

const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))
const githubSchema = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() })

/** GitHub speaks no OIDC: its numeric id is the subject, and of its addresses only the verified primary one counts. */
function github(env: Env): Config {
  return {
    clientId: env.GITHUB_ID,
    clientSecret: env.GITHUB_SECRET,
    issuer: 'https://github.com/login/oauth',
    authorization: { url: 'https://github.com/login/oauth/authorize', params: { scope: 'read:user user:email' } },
    token: 'https://github.com/login/oauth/access_token',
    checks: ['pkce', 'state'],
    userinfo: {
      url: 'https://api.github.com/user',
      async request({ client, tokens }) {
        const user = githubSchema.parse(await client.userinfo(tokens.access_token ?? ''))
        const answer = await fetch('https://api.github.com/user/emails', {
          headers: { authorization: `Bearer ${tokens.access_token}`, accept: 'application/vnd.github+json' },
        })
        const emails = answer.ok ? emailsSchema.parse(await answer.json()) : []
        const email = emails.find(({ primary, verified }) => primary && verified)?.email
        const names = { name: user.name, preferred_username: user.login }
        return parseClaims({ sub: String(user.id), email, email_verified: email !== undefined, ...names })
      },
    },
  }
}

function toUser(claims: ProviderClaims) {
  return { id: claims.sub }
}

/** The payload of an ID token whose signature, issuer, audience and nonce openid-client has just checked. */
function decodeClaims(idToken: string): Record<string, unknown> {
  const payload: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return z.record(z.string(), z.unknown()).parse(payload)
}
