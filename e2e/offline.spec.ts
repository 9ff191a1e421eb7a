import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { audit } from './support/audit'
import { startServer } from './support/start-server'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

// Playwright takes a list of one as the value and a list of two as value and options.
test.use({ expectedConsole: [/Failed to load resource|Failed to fetch/] })

test('what is written without a connection goes out once and in order, also over a reload and from another page', async ({
  db,
  openAs,
}) => {
  test.setTimeout(120_000)
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const [room, other] = [await createRoom(db, alice), await createRoom(db, alice)]
  await join(db, room.id, bob)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = page.getByRole('textbox', { name: 'Message to' })
  // Messages reach the server, answers do not come back: whoever tries again must not send twice.
  await page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST') return await route.continue()
    await route.fetch().catch(() => undefined)
    // The page may be gone by then, and the request with it.
    await route.abort('connectionreset').catch(() => undefined)
  })
  for (const text of ['one', 'two', 'three']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await expect(messageOf(page, 1)).toContainText('one')
  await page.unroute('**/messages')
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
  )
  for (const text of ['four', 'five']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await field.fill('half a thought')
  await page.reload()
  await expect(field).toHaveValue('half a thought')
  await expect(page.locator('[data-unsent]').last()).toContainText('five')
  await send(db, bob, room.id, 'meanwhile')
  // The rest goes out from a page that shows another room.
  await page.goto(`/rooms/${other.id}`)
  await page.unroute('**/messages')
  const contents = async () =>
    (await db.prisma.message.findMany({ where: { roomId: room.id, authorId: alice.id }, orderBy: { seq: 'asc' } })).map(
      ({ content }) => content,
    )
  await expect.poll(contents, { timeout: 60_000 }).toEqual(['one', 'two', 'three', 'four', 'five'])
  await page.goto(`/rooms/${room.id}`)
  await expect(page.locator('[data-unsent]')).toHaveCount(0)
  await expect(field).toHaveValue('half a thought')
})

test('a refused message keeps its place with the reason, and can be changed', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 422, json: { error: { code: 'invalid', message: 'This cannot be stored.' } } })
      : route.continue(),
  )
  const field = page.getByRole('textbox', { name: 'Message to' })
  await field.fill('refused')
  await field.press('Enter')
  const unsent = page.locator('[data-unsent]')
  await expect(unsent).toContainText('Not sent: This cannot be stored.')
  await page.reload()
  await expect(unsent).toContainText('Not sent: This cannot be stored.')
  await audit(page, 'a refused message')
  await page.unroute('**/messages')
  await unsent.getByRole('button', { name: 'Edit' }).click()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('refused')
  await field.fill('accepted')
  await field.press('Enter')
  await expect(messageOf(page, 1)).toContainText('accepted')
  await expect(unsent).toHaveCount(0)
})

test('it can be installed, and without the server says so until it is back', async ({ openAs, startOwnServer }) => {
  test.setTimeout(180_000)
  const server = await startOwnServer()
  const alice = await createPerson(server.db)
  const room = await createRoom(server.db, alice)
  const page = await openAs(alice, { on: server, installed: true })
  await page.goto(`/rooms/${room.id}`)

  const link = await page.locator('link[rel="manifest"]').getAttribute('href')
  const manifest = await (await page.request.get(link ?? '')).json()
  expect(manifest).toMatchObject({ name: 'Confab', start_url: '/rooms', scope: '/', display: 'standalone' })
  expect(manifest.icons.map(({ sizes, purpose }: Record<string, string>) => [sizes, purpose])).toEqual([
    ['192x192', undefined],
    ['512x512', undefined],
    ['512x512', 'maskable'],
  ])
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (url: string) => {
      const image = await createImageBitmap(await (await fetch(url)).blob())
      return `${image.width}x${image.height}`
    }, src)
    expect(size, src).toBe(sizes)
  }
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50))
  })
  await page.reload()
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
    return caches_.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept.length).toBeGreaterThan(5)
  expect(kept.filter((path) => !/^\/(_next\/static|offline|icons)\//.test(path))).toEqual([])

  // A server that is really gone: a browser said to be offline may still let its service worker reach one.
  await server.stop()
  await page.goto(`/rooms/${room.id}`, { waitUntil: 'commit' }).catch(() => undefined)
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(room.id))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await audit(page, `offline, ${colorScheme}`)
  }
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Try again' }).click()])
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  const { engine, postgresql, baseURL, dataDir, databaseUrl } = server
  const back = await startServer({ engine, postgresql, at: { baseURL, dataDir, databaseUrl } })
  await expect(page.getByRole('textbox', { name: 'Message to' })).toBeVisible({ timeout: 30_000 })
  await page.close()
  await back.stop()
})
