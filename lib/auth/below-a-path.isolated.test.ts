import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { type OidcServer, startOidcProvider } from '@/lib/testing/start-oidc-provider'
import { handleNextAuth } from './handle-next-auth'
import { startSignIn } from './start-sign-in'

// A constant of the build.
vi.hoisted(() => {
  process.env.CONFAB_BASE_PATH = '/confab'
})
const settings = vi.hoisted(() => ({ current: {} as Record<string, string> }))
vi.mock('@/lib/core/env', async (original) => {
  const real = await original<typeof import('@/lib/core/env')>()
  return { ...real, env: () => ({ ...real.env(), ...settings.current }) }
})

let provider: OidcServer

beforeAll(async () => {
  provider = await startOidcProvider({})
  provider.allow('http://127.0.0.1:3000/confab/api/auth/callback/oidc')
  const { issuer, clientId, clientSecret } = provider
  const oidc = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
  settings.current = { ...oidc, PUBLIC_URL: 'http://127.0.0.1:3000/confab/' }
})
afterAll(() => provider.stop())

onEachEngine('below a path', (open) => {
  const headers = new Headers({ host: '127.0.0.1:3000' })

  test('a provider is asked to come back below it, and every cookie is sent there alone', async () => {
    const answer = await startSignIn(await open(), headers, 'oidc', { returnTo: '/settings', inviteCode: 'a' })
    const to = new URL(answer.headers.get('refresh')?.replace('0; url=', '') ?? '')
    expect(to.origin).toBe(provider.issuer)
    expect(to.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:3000/confab/api/auth/callback/oidc')
    const cookies = answer.headers.getSetCookie()
    const names = cookies.map((line) => /^[\w.-]+/.exec(line)?.[0].replace('next-auth.', ''))
    expect(new Set(names)).toEqual(
      new Set(['csrf-token', 'callback-url', 'nonce', 'state', 'pkce.code_verifier', 'confab-invite']),
    )
    for (const line of cookies) expect(line).toMatch(/; Path=\/confab(\/api\/auth)?;/)
    const next = cookies.findLast((line) => line.startsWith('next-auth.callback-url='))
    expect(decodeURIComponent(next ?? '')).toContain('=http://127.0.0.1:3000/confab/settings;')
  })

  test('next-auth sends nobody to the root of the host', async () => {
    const db = await open()
    for (const path of [['signin'], ['error'], ['signout'], ['callback', 'oidc']]) {
      const answer = await handleNextAuth(db, headers, { method: 'GET', path, query: { callbackUrl: '/elsewhere' } })
      const to = answer.headers.get('location')
      expect(to, path.join('/')).toMatch(/^(http:\/\/127\.0\.0\.1:3000)?\/confab\//)
      expect(decodeURIComponent(to ?? '')).not.toContain('/elsewhere')
    }
  })
})
