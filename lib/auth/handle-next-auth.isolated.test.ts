import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createInvite } from '@/lib/actors/create-invite'
import type { Database } from '@/lib/core/database'
import { setSetting } from '@/lib/core/settings'
import { write } from '@/lib/core/write'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { type OidcServer, startOidcProvider } from '@/lib/testing/start-oidc-provider'
import { authenticate } from './authenticate'
import { deactivate } from './deactivate'
import { handleNextAuth } from './handle-next-auth'
import { hashPassword } from './hash-password'
import { openDevice } from './open-device'
import { revokeAllDevices } from './revoke-devices'
import { replaceRecoveryCodes } from './second-factor/recovery-codes'
import { encodeSession, sessionCookie } from './session-cookie'
import { signInProviders } from './sign-in-providers'

const HOST = '127.0.0.1:3000'
const COOKIE = sessionCookie().name
const accounts = {
  'sub-zoe': { email: 'Zoe@example.org', email_verified: true, name: 'Zoë Ünal', preferred_username: 'Zoë Ünal' },
  'sub-unverified': { email: 'alice@example.org', email_verified: false, name: 'Not Alice' },
  'sub-odd': { email: false, email_verified: 7, name: false, preferred_username: ['x'] },
  'sub-alice': { email: 'alice@example.org', email_verified: true, name: 'Alice' },
}

const settings = vi.hoisted(() => ({ current: {} as Record<string, string> }))
vi.mock('@/lib/core/env', async (original) => {
  const real = await original<typeof import('@/lib/core/env')>()
  return { ...real, env: () => ({ ...real.env(), ...settings.current }) }
})

let provider: OidcServer

beforeAll(async () => {
  provider = await startOidcProvider(accounts)
  provider.allow(`http://${HOST}/api/auth/callback/oidc`)
})
afterAll(() => provider.stop())
beforeEach(() => {
  const { issuer, clientId, clientSecret } = provider
  settings.current = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
})

/** A browser as far as cookies go: our server by direct call, the provider by fetch. */
class Browser {
  readonly cookies = new Map<string, string>()
  readonly atProvider = new Map<string, string>()

  constructor(private readonly db: Database) {}

  get headers() {
    return new Headers({ host: HOST, cookie: join(this.cookies), 'user-agent': 'Firefox/140.0 (X11; Linux)' })
  }

  async call(method: 'GET' | 'POST', path: string, data: Record<string, string> = {}) {
    const segments = path.split('/')
    const call =
      method === 'GET' ? { method, path: segments, query: data } : { method, path: segments, query: {}, body: data }
    const answer = await handleNextAuth(this.db, this.headers, call)
    keep(this.cookies, answer)
    return answer
  }

  async csrfToken(): Promise<string> {
    return (await (await this.call('GET', 'csrf')).json()).csrfToken
  }

  /** Through the provider's pages and back; the answer to its redirect to us. */
  async signInAt(sub: string) {
    const begin = await this.call('POST', 'signin/oidc', { csrfToken: await this.csrfToken(), callbackUrl: '/rooms' })
    let url = begin.headers.get('location') ?? ''
    expect(url).toContain(provider.issuer)
    for (let steps = 0; !url.startsWith(`http://${HOST}`); steps++) {
      if (steps > 10) throw new Error(`lost at ${url}`)
      const page = await this.visit(url)
      const next = page.headers.get('location')
      url = next ? new URL(next, url).href : await this.submit(url, await page.text(), sub)
    }
    const back = new URL(url)
    return await this.call('GET', back.pathname.replace('/api/auth/', ''), Object.fromEntries(back.searchParams))
  }

  private async visit(url: string, body?: URLSearchParams) {
    const method = body ? 'POST' : 'GET'
    const answer = await fetch(url, { method, body, redirect: 'manual', headers: { cookie: join(this.atProvider) } })
    keep(this.atProvider, answer)
    return answer
  }

  private async submit(url: string, page: string, sub: string) {
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login'
    const answer = await this.visit(url, new URLSearchParams({ prompt, login: sub, password: 'any' }))
    return new URL(answer.headers.get('location') ?? '', url).href
  }
}

function join(cookies: Map<string, string>) {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

function keep(cookies: Map<string, string>, answer: Response) {
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /Max-Age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

describe('providers', () => {
  test('are offered only when configured whole', () => {
    const none = {
      GITHUB_ID: undefined,
      GITHUB_SECRET: undefined,
      GOOGLE_ID: undefined,
      GOOGLE_SECRET: undefined,
      OIDC_ISSUER: undefined,
      OIDC_CLIENT_ID: undefined,
      OIDC_CLIENT_SECRET: undefined,
      OIDC_NAME: 'Company',
    }
    expect(signInProviders(none)).toEqual([])
    expect(signInProviders({ ...none, GITHUB_ID: 'x', GOOGLE_SECRET: 'y', OIDC_ISSUER: 'z' })).toEqual([])
    expect(signInProviders({ ...none, GITHUB_ID: 'x', GITHUB_SECRET: 'y' })).toEqual([{ id: 'github', name: 'GitHub' }])
    const oidc = { OIDC_ISSUER: 'a', OIDC_CLIENT_ID: 'b', OIDC_CLIENT_SECRET: 'c' }
    expect(signInProviders({ ...none, ...oidc })).toEqual([{ id: 'oidc', name: 'Company' }])
  })
})

onEachEngine(
  'next-auth',
  (open) => {
    test('credentials: a row per device, a cookie of its ids, and a sign-out that ends it', async () => {
      const db = await open()
      const alice = await createPerson(db, { name: 'alice', passwordHash: await hashPassword('a long password') })
      const browser = new Browser(db)
      const csrfToken = await browser.csrfToken()
      const form = { csrfToken, name: 'Alice', password: 'a long password', callbackUrl: '/rooms' }
      const answer = await browser.call('POST', 'callback/credentials', form)
      expect(answer.headers.get('location')).toBe(`http://${HOST}/rooms`)
      const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(`${COOKIE}=`))
      expect(cookie).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
      const principal = await authenticate(db, browser.headers)
      expect(principal).toMatchObject({ actor: { id: alice.id } })
      expect(await db.prisma.userSession.findMany()).toMatchObject([
        { id: principal?.sessionId, device: 'Firefox on Linux' },
      ])
      expect(await (await browser.call('GET', 'session')).json()).toEqual({ expires: expect.any(String) })
      await browser.call('POST', 'signout', { csrfToken })
      expect(browser.cookies.has(COOKIE)).toBe(false)
      expect(await db.prisma.userSession.findMany()).toMatchObject([{ revokedAt: expect.any(Date) }])
    })

    test('a wrong password, a missing CSRF token and a foreign return address get nothing', async () => {
      const db = await open()
      await createPerson(db, { name: 'alice', passwordHash: await hashPassword('a long password') })
      const browser = new Browser(db)
      const csrfToken = await browser.csrfToken()
      const wrong = await browser.call('POST', 'callback/credentials', { csrfToken, name: 'alice', password: 'wrong' })
      expect(wrong.headers.get('location')).toContain('error=')
      await browser.call('POST', 'callback/credentials', { name: 'alice', password: 'a long password' })
      expect(browser.cookies.has(COOKIE)).toBe(false)
      const form = { csrfToken, name: 'alice', password: 'a long password', callbackUrl: 'https://evil.example/' }
      const answer = await browser.call('POST', 'callback/credentials', form)
      expect(answer.headers.get('location')).toBe(`http://${HOST}`)
    })

    test('the password alone opens nothing where the account has a second factor', async () => {
      const db = await open()
      const alice = await createPerson(db, { name: 'alice', passwordHash: await hashPassword('a long password') })
      const factor = { userId: alice.id, secret: '', createdAt: new Date(), confirmedAt: new Date() }
      await db.prisma.secondFactor.create({ data: factor })
      const [code = ''] = await write(db, (tx) => replaceRecoveryCodes(tx, alice.id))
      const browser = new Browser(db)
      const form = { csrfToken: await browser.csrfToken(), name: 'alice', password: 'a long password' }
      for (const code of ['', 'wrong']) {
        const answer = await browser.call('POST', 'callback/credentials', { ...form, code })
        expect(answer.headers.get('location')).toContain('error=')
        expect(browser.cookies.has(COOKIE)).toBe(false)
      }
      await browser.call('POST', 'callback/credentials', { ...form, code })
      expect(await authenticate(db, browser.headers)).toMatchObject({ actor: { id: alice.id } })
      expect(await db.prisma.userSession.findMany()).toMatchObject([{ provedBy: 'code' }])
    })

    test('the session of a revoked device is empty and its cookie cleared', async () => {
      const db = await open()
      const alice = await createPerson(db)
      const browser = new Browser(db)
      const sessionId = await openDevice(db, alice.id, { userAgent: null, address: '::1' })
      browser.cookies.set(COOKIE, await encodeSession(alice.id, sessionId))
      await revokeAllDevices(db, alice)
      expect(await (await browser.call('GET', 'session')).json()).toEqual({})
      expect(browser.cookies.has(COOKIE)).toBe(false)
    })

    test('whatever is sent, the answer is no failure of the server', async () => {
      const db = await open()
      await createPerson(db)
      const strange = [
        'javascript:alert(1)',
        '/ü\r\nset-cookie: a=b',
        '/\ud800',
        '\0',
        '%zz',
        '//evil.example',
        'http://',
        'x'.repeat(5000),
      ]
      const paths = [
        'session',
        'csrf',
        'providers',
        'signin/oidc',
        'callback/oidc',
        'callback/none',
        'error',
        'nonsense',
      ]
      for (const text of strange) {
        const cookie = [`${COOKIE}=${text}`, `next-auth.callback-url=${text}`, `next-auth.csrf-token=${text}`].join(
          '; ',
        )
        const headers = new Headers({ host: HOST, cookie: encodeURI(cookie.replace(/\p{Cs}/gu, '')) })
        for (const path of paths) {
          for (const method of ['GET', 'POST']) {
            const fields = { callbackUrl: text, csrfToken: text, error: text, state: text }
            const call = { method, path: path.split('/'), query: fields, body: fields }
            const { status } = await handleNextAuth(db, headers, call)
            expect(status, `${method} ${path} ${text.slice(0, 20)}`).toBeLessThan(500)
          }
        }
      }
    })

    test('a forged X-Forwarded-Host changes no address', async () => {
      const db = await open()
      const headers = new Headers({ host: HOST, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' })
      const answer = await handleNextAuth(db, headers, { method: 'GET', path: ['providers'], query: {} })
      const text = await answer.text()
      expect(text).toContain(`http://${HOST}/api/auth/callback/oidc`)
      expect(text).not.toContain('evil.example')
    })

    test('OIDC: a first visit makes a member where the policy allows, the next one finds it', async () => {
      const db = await open()
      await createPerson(db, { name: 'zoe-unal', role: 'owner' })
      const refused = await new Browser(db).signInAt('sub-zoe')
      expect(refused.headers.get('location')).toBe('/sign-in?error=forbidden')
      await setSetting(db, 'signUpPolicy', 'open')
      const browser = new Browser(db)
      const answer = await browser.signInAt('sub-zoe')
      expect(answer.headers.get('location')).toBe(`http://${HOST}/rooms`)
      const zoe = await authenticate(db, browser.headers)
      expect(zoe?.actor).toMatchObject({ name: 'zoe-unal-2', displayName: 'Zoë Ünal', role: 'member' })
      const again = new Browser(db)
      await again.signInAt('sub-zoe')
      expect((await authenticate(db, again.headers))?.actor.id).toBe(zoe?.actor.id)
      expect(await db.prisma.user.count()).toBe(2)
      expect(await db.prisma.user.findUnique({ where: { emailFolded: 'zoe@example.org' } })).toMatchObject({
        passwordHash: null,
        emailVerifiedAt: expect.any(Date),
      })
    })

    test('OIDC: claims of another type keep nobody out', async () => {
      const db = await open()
      await createPerson(db, { role: 'owner' })
      await setSetting(db, 'signUpPolicy', 'open')
      for (const _visit of ['first', 'second']) {
        const browser = new Browser(db)
        const answer = await browser.signInAt('sub-odd')
        expect(answer.headers.get('location')).toBe(`http://${HOST}/rooms`)
        expect((await authenticate(db, browser.headers))?.actor).toMatchObject({ name: 'person' })
      }
      expect(await db.prisma.signInIdentity.findMany()).toMatchObject([{ providerAccountId: 'sub-odd' }])
    })

    test('OIDC: an invitation lets one newcomer in', async () => {
      const db = await open()
      const owner = await createPerson(db, { role: 'owner' })
      const { code } = await createInvite(db, owner, {})
      const browser = new Browser(db)
      browser.cookies.set('confab-invite', code)
      await browser.signInAt('sub-zoe')
      expect(await authenticate(db, browser.headers)).not.toBeNull()
      expect(await db.prisma.invite.findMany()).toMatchObject([{ uses: 1 }])
    })

    test('OIDC: a typed address connects nobody, a verified one does', async () => {
      const db = await open()
      await setSetting(db, 'signUpPolicy', 'open')
      const typed = await createPerson(db, { name: 'squatter', email: 'alice@example.org' })
      const refused = await new Browser(db).signInAt('sub-alice')
      expect(refused.headers.get('location')).toBe('/sign-in?error=conflict_email')
      await db.prisma.user.update({ where: { actorId: typed.id }, data: { emailVerifiedAt: new Date() } })
      const browser = new Browser(db)
      await browser.signInAt('sub-alice')
      expect((await authenticate(db, browser.headers))?.actor.id).toBe(typed.id)
      // The provider does not vouch for this one: an account of its own, without the address.
      const other = new Browser(db)
      await other.signInAt('sub-unverified')
      const stranger = await authenticate(db, other.headers)
      expect(stranger?.actor.id).not.toBe(typed.id)
      expect(await db.prisma.user.findUnique({ where: { actorId: stranger?.actor.id } })).toMatchObject({ email: null })
    })

    test('OIDC: somebody signed in connects the provider to their account', async () => {
      const db = await open()
      const alice = await createPerson(db, { name: 'alice', email: 'alice@example.org', role: 'owner' })
      const browser = new Browser(db)
      const before = await openDevice(db, alice.id, { userAgent: null, address: '::1' })
      browser.cookies.set(COOKIE, await encodeSession(alice.id, before))
      await browser.signInAt('sub-alice')
      const principal = await authenticate(db, browser.headers)
      expect(principal?.actor.id).toBe(alice.id)
      expect(principal?.sessionId).not.toBe(before)
      expect(await db.prisma.signInIdentity.findMany()).toMatchObject([{ userId: alice.id, provider: 'oidc' }])
      // Connected to alice, so nobody else can connect it.
      const bob = await createPerson(db, { name: 'bob' })
      const second = new Browser(db)
      const device = await openDevice(db, bob.id, { userAgent: null, address: '::1' })
      second.cookies.set(COOKIE, await encodeSession(bob.id, device))
      const refused = await second.signInAt('sub-alice')
      expect(refused.headers.get('location')).toBe('/sign-in?error=conflict_provider')
    })

    test('OIDC: a deactivated person is refused', async () => {
      const db = await open()
      const owner = await createPerson(db, { role: 'owner' })
      await setSetting(db, 'signUpPolicy', 'open')
      const browser = new Browser(db)
      await browser.signInAt('sub-zoe')
      const zoe = await authenticate(db, browser.headers)
      await deactivate(db, owner, zoe?.actor.id ?? '')
      expect(await authenticate(db, browser.headers)).toBeNull()
      const again = new Browser(db)
      const refused = await again.signInAt('sub-zoe')
      expect(refused.headers.get('location')).toBe('/sign-in?error=forbidden')
      expect(again.cookies.has(COOKIE)).toBe(false)
    })

    test('OIDC: a callback without the state of this browser is refused', async () => {
      const db = await open()
      await createPerson(db)
      await setSetting(db, 'signUpPolicy', 'open')
      const browser = new Browser(db)
      const answer = await browser.call('GET', 'callback/oidc', { code: 'stolen', state: 'made-up' })
      expect(answer.headers.get('location')).toContain('error=OAuthCallback')
      expect(browser.cookies.has(COOKIE)).toBe(false)
    })
  },
  ['memory', 'postgresql'],
)
