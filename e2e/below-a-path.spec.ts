import type { BrowserContext, Page } from '@playwright/test'
import { createToken } from '@/lib/auth/create-token'
import { hashPassword } from '@/lib/auth/hash-password'
import { revokeAllDevices } from '@/lib/auth/revoke-devices'
import { newId } from '@/lib/core/ids'
import { setSetting } from '@/lib/core/settings'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { movingPng } from '@/lib/testing/moving-png'
import { startOidcProvider } from '@/lib/testing/start-oidc-provider'
import { BELOW_A_PATH } from '../scripts/test/below-a-path.mjs'
import { plainPaths } from './support/app-pages'
import { chooseAction } from './support/choose-action'
import { startServer } from './support/start-server'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

const PASSWORD = 'seven quiet lamps'
/** The way an operator starts it: builds first when the sources, or the path, are not those of the build. */
const below = { command: [process.execPath, 'scripts/start.mjs'] as [string, string], basePath: '/confab' }
const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ })

test.describe('signed out', () => {
  // What was asked for in the moment of leaving.
  test.use({ expectedConsole: [/401/] })

  test('below a path: set-up, sign-in, rooms, pictures, links and live messages', async ({
    startOwnServer,
    openAs,
  }) => {
    test.setTimeout(400_000)
    const server = await startOwnServer(BELOW_A_PATH, below)
    const base = server.baseURL
    const page = await openAs(null, { on: server })
    await page.goto(`${base}/`)
    await expect(page).toHaveURL(`${base}/setup`)
    await page.getByLabel('Username', { exact: true }).fill('olivia')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create owner' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /tour/ })).toBeVisible()
    await expectBelow(page, base)

    await page.getByRole('button', { name: /^Your profile/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(`${base}/sign-in?done=signed-out`)
    await page.goto(`${base}/admin/joining`)
    await expect(page).toHaveURL(`${base}/sign-in?returnTo=%2Fadmin%2Fjoining`)
    await page.getByLabel('Username or email address').fill('olivia')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(`${base}/admin/joining`)

    await page.getByRole('button', { name: 'Create link' }).click()
    const invitation = await page.getByLabel('New invitation link').inputValue()
    expect(invitation).toMatch(new RegExp(`^${base}/invite/[\\w-]+$`))
    const other = await openAs(null, { on: server })
    await other.goto(invitation)
    await other.getByLabel('Username', { exact: true }).fill('bob')
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await other.getByRole('button', { name: 'Create account' }).click()
    await expect(other).toHaveURL(new RegExp(`^${base}/rooms`))

    await page.goto(`${base}/rooms/new`)
    await page.getByLabel('Name', { exact: true }).fill('darkroom')
    await page.getByRole('button', { name: 'Create room' }).click()
    await expect(page).toHaveURL(new RegExp(`^${base}/rooms/[0-9a-f-]{36}$`))
    const room = page.url()
    await other.goto(`${base}/rooms`)
    await other.getByRole('button', { name: 'Join darkroom' }).click()
    await expect(other).toHaveURL(room)

    await composer(page).fill('live [sign-up](/admin/joining)')
    await composer(page).press('Enter')
    await expect(messageOf(other, 1)).toContainText('live')
    await expect(messageOf(other, 1).getByRole('link', { name: 'sign-up' })).toHaveAttribute(
      'href',
      '/confab/admin/joining',
    )
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer: await movingPng([]) })
    await composer(page).fill('a picture')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const picture = messageOf(other, 2).getByRole('img')
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await chooseAction(page, 1, 'Copy link')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`${room}?m=1`)
    await other.goto(`${room}?m=1`)
    await expect(messageOf(other, 1)).toBeVisible()
    await expectBelow(other, base)

    // Addresses the browser code writes itself: the place in the history, a search.
    await page.getByRole('link', { name: 'Link to message 1' }).click()
    await expect(page).toHaveURL(`${room}?m=1`)
    await page.goto(`${base}/search`)
    await page.getByRole('combobox', { name: /^Search messages/ }).fill('live')
    await expect(page).toHaveURL(`${base}/search?q=live`)

    for (const path of plainPaths()) {
      await page.goto(base + path)
      await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
      await expectBelow(page, base)
    }
    for (const path of ['/about', '/settings']) {
      await page.goto(room + path)
      await expectBelow(page, base)
    }
    await expectCookiesBelow(page.context(), base)
  })

  test('below a path: whose session has ended comes back to the place they were at', async ({
    startOwnServer,
    openAs,
  }) => {
    test.setTimeout(400_000)
    const server = await startOwnServer(BELOW_A_PATH, below)
    const alice = await createPerson(server.db, { passwordHash: await hashPassword(PASSWORD) })
    const room = await createRoom(server.db, alice)
    const page = await openAs(alice, { on: server })
    await page.goto(`${server.baseURL}/rooms/${room.id}`)
    await revokeAllDevices(server.db, alice)
    const ended = page.getByRole('alertdialog', { name: 'Your session has ended' })
    await ended.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Username or email address').fill(alice.name)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(`${server.baseURL}/rooms/${room.id}`)
    await expect(composer(page)).toBeVisible()
  })
})

test.describe('without a connection', () => {
  // A server that stops says so to a browser that asks for the stream again, and ends what it had not answered yet.
  test.use({ expectedConsole: [/ERR_CONNECTION_(REFUSED|RESET)|status of 503 .*\/api\/stream$/] })

  test('below a path: the installed application, its notices and its page without a connection are there', async ({
    startOwnServer,
    openAs,
  }) => {
    test.setTimeout(400_000)
    const server = await startOwnServer(BELOW_A_PATH, below)
    const base = server.baseURL
    const alice = await createPerson(server.db)
    const room = await createRoom(server.db, alice)
    const page = await openAs(alice, { on: server, installed: true })
    await page.goto(`${base}/rooms/${room.id}`)
    const link = await page.locator('link[rel="manifest"]').getAttribute('href')
    const manifest = await (await page.request.get(new URL(link ?? '', base).href)).json()
    expect(manifest).toMatchObject({ id: '/confab/', start_url: '/confab/rooms', scope: '/confab/' })
    for (const { src } of manifest.icons) expect((await page.request.get(new URL(src, base).href)).status()).toBe(200)

    const scope = await page.evaluate(async () => {
      const { scope } = await navigator.serviceWorker.ready
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50))
      return scope
    })
    expect(scope).toBe(`${base}/`)
    await page.reload()
    const kept = await page.evaluate(async () => {
      const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
      return caches_.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(kept.length).toBeGreaterThan(5)
    expect(kept.filter((path) => !/^\/confab\/(_next\/static|offline|icons)\//.test(path))).toEqual([])

    await server.stop()
    await page.goto(`${base}/rooms/${room.id}`, { waitUntil: 'commit' }).catch(() => undefined)
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
    const icon = page.locator('main img')
    await expect.poll(() => icon.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    const { engine, postgresql, dataDir, databaseUrl } = server
    const at = { baseURL: base, dataDir, databaseUrl }
    const back = await startServer({ engine, postgresql, at, env: BELOW_A_PATH, ...below })
    await expect(composer(page)).toBeVisible({ timeout: 30_000 })
    await page.close()
    await back.stop()
  })
})

test('below a path: single sign-on, forms without JavaScript, tokens, and nothing outside of it', async ({
  startOwnServer,
  browser,
}) => {
  test.setTimeout(400_000)
  const provider = await startOidcProvider({
    zoe: { email: 'zoe@example.org', email_verified: true, name: 'Zoë Ünal', preferred_username: 'zoe' },
  })
  const oidc = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId }
  const settings = { ...BELOW_A_PATH, ...oidc, OIDC_CLIENT_SECRET: provider.clientSecret }
  const server = await startOwnServer(settings, below)
  const base = server.baseURL
  provider.allow(`${base}/api/auth/callback/oidc`)
  const olivia = await createPerson(server.db, { role: 'owner', passwordHash: await hashPassword(PASSWORD) })
  await setSetting(server.db, 'signUpPolicy', 'open')

  const context = await browser.newContext()
  const outside = requestsOutside(context, base)
  const page = await context.newPage()
  await page.goto(`${base}/sign-up?returnTo=/settings`)
  await page.getByRole('button', { name: 'Continue with Single sign-on' }).click()
  await page.getByPlaceholder('Enter any login').fill('zoe')
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(`${base}/settings`)
  await expect(page.getByLabel('Display name')).toHaveValue('Zoë Ünal')
  await expectCookiesBelow(context, base)

  const plain = await browser.newContext({ javaScriptEnabled: false })
  outside.push(...requestsOutside(plain, base))
  const form = await plain.newPage()
  await form.goto(`${base}/sign-in?returnTo=/rooms`)
  await form.getByLabel('Username or email address').fill(olivia.name)
  await form.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(form).toHaveURL(`${base}/rooms`)
  await form.goto(`${base}/admin`)
  await form.getByRole('searchbox', { name: 'Search people' }).fill(olivia.name)
  await form.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(form).toHaveURL(new RegExp(`^${base}/admin\\?search=`))
  expect(outside).toEqual([])

  const room = await createRoom(server.db, olivia)
  await join(server.db, room.id, await createPerson(server.db))
  await send(server.db, olivia, room.id, 'read by a script')
  const { token } = await createToken(server.db, olivia, { name: 'script' })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const messages = `/api/rooms/${room.id}/messages`
  const body = JSON.stringify({ clientId: newId(), content: 'written by a script' })
  expect((await fetch(base + messages, { method: 'POST', headers, body })).status).toBe(201)
  const list = await (await fetch(`${base}${messages}`, { headers })).text()
  expect(list).toContain('read by a script')
  expect(list).toContain('written by a script')
  const { origin } = new URL(base)
  const statusAt = async (path: string) => (await fetch(origin + path, { headers, redirect: 'manual' })).status
  expect(await statusAt('/api/health')).toBe(200)
  expect(await statusAt('/api/ready')).toBe(200)
  expect(await statusAt('/api/metrics')).toBe(await statusAt('/confab/api/metrics'))
  for (const path of ['/', '/rooms', '/sign-in', messages, '/api/stream', '/sw.js', '/confabulous']) {
    expect(await statusAt(path), path).toBe(404)
  }
  // Reverse proxies may add a slash that Next would take away again.
  for (const path of ['/confab', '/confab/']) {
    const answer = await fetch(origin + path, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')], path).toEqual([307, '/confab/sign-in?returnTo=%2F'])
    expect(answer.headers.get('content-security-policy'), path).toContain("script-src 'self' 'nonce-")
  }
  await context.close()
  await plain.close()
  await provider.stop()
})

/** Requests of this server's pages that leave the path, as they come. */
function requestsOutside(context: BrowserContext, base: string): string[] {
  const outside: string[] = []
  context.on('request', (request) => {
    if (isOutside(request.url(), base)) outside.push(request.url())
  })
  return outside
}

function isOutside(url: string, base: string): boolean {
  const { origin, pathname } = new URL(url)
  return origin === new URL(base).origin && !`${pathname}/`.startsWith(`${new URL(base).pathname}/`)
}

/** No link, form, picture or file of this page leads out of the path. */
async function expectBelow(page: Page, base: string): Promise<void> {
  const addresses = await page.evaluate(() =>
    ['href', 'src', 'action', 'formaction'].flatMap((name) =>
      // To connect ahead needs no path, only an origin.
      [...document.querySelectorAll(`[${name}]:not([rel=preconnect])`)].map((found) => found.getAttribute(name) ?? ''),
    ),
  )
  const found = addresses.filter((address) => URL.canParse(address, page.url()))
  expect(found.length).toBeGreaterThan(5)
  expect(found.filter((address) => isOutside(new URL(address, page.url()).href, base))).toEqual([])
}

async function expectCookiesBelow(context: BrowserContext, base: string): Promise<void> {
  const cookies = (await context.cookies(`${base}/api/auth/session`)).filter(({ name }) =>
    /confab|next-auth/.test(name),
  )
  expect(cookies.length).toBeGreaterThan(0)
  expect(cookies.filter(({ path }) => !path.startsWith('/confab')).map(({ name }) => name)).toEqual([])
}
