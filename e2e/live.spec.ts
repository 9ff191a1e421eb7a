import type { Page } from '@playwright/test'
import { revokeAllDevices } from '@/lib/auth/revoke-devices'
import { newId } from '@/lib/core/ids'
import { removeMember } from '@/lib/rooms/remove-member'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { chooseAction } from './support/choose-action'
import { expect, test } from './support/test'

const feed = (page: Page) => page.getByRole('feed')
const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ })

async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** The texts of the room as shown, by number. */
function shown(page: Page): Promise<string[]> {
  return feed(page)
    .locator('article[data-seq]')
    .evaluateAll((rows) =>
      rows
        .map((row) => ({ seq: Number(row.getAttribute('data-seq')), text: row.querySelector('[id$="-text"]') }))
        .sort((a, b) => a.seq - b.seq)
        .map(({ text }) => text?.textContent ?? ''),
    )
}

test('what one writes, changes and deletes the other sees without a reload @smoke', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  const [hers, his] = [await openAs(alice), await openAs(bob)]
  await Promise.all([hers.goto(`/rooms/${room.id}`), his.goto(`/rooms/${room.id}`)])

  // What is typed before her stream stands is told to nobody, and typing is reported once in three seconds.
  await expect(async () => {
    await composer(his).pressSequentially('I am ')
    await expect(hers.getByText(`${bob.displayName} is typing`)).toBeVisible({ timeout: 3500 })
  }).toPass()

  const sentAt = Date.now()
  await write(hers, 'Hello from Alice')
  await expect(feed(his).getByText('Hello from Alice')).toBeVisible()
  console.log(`the other browser showed the message ${Date.now() - sentAt} ms after Enter`)
  await write(his, 'I am here')
  await expect(feed(hers).getByText('I am here')).toBeVisible()

  await composer(hers).press('ArrowUp')
  const editor = hers.getByRole('textbox', { name: 'Edit message 1' })
  await editor.fill('Hello again from Alice')
  await editor.press('Enter')
  await expect(feed(his).getByText('Hello again from Alice')).toBeVisible()
  await expect(feed(his).getByText('Hello from Alice', { exact: true })).toHaveCount(0)

  await chooseAction(hers, 1, 'Delete')
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(feed(his).getByText('Message deleted')).toBeVisible()
  expect(await his.content()).not.toContain('Hello again from Alice')
})

test.describe('without network', () => {
  test.use({ expectedConsole: [/ERR_INTERNET_DISCONNECTED|Failed to fetch/] })

  test('after 30 seconds every message is there once and in order (M16)', async ({ db, openAs }) => {
    test.setTimeout(120_000)
    const [alice, bob] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, alice)
    await join(db, room.id, bob)
    await send(db, alice, room.id, 'before')
    const page = await openAs(bob)
    await page.goto(`/rooms/${room.id}`)
    await send(db, alice, room.id, 'live')
    await expect(feed(page).getByText('live')).toBeVisible()

    await page.context().setOffline(true)
    await expect(page.getByText('Reconnecting…')).toBeVisible()
    const away = Date.now()
    for (let n = 1; n <= 20; n++) {
      await send(db, alice, room.id, `while away ${n}`)
      // The pace of the messages, not a wait for anything: 20 of them fill the half minute.
      await new Promise((resolve) => setTimeout(resolve, 1500))
    }
    expect(Date.now() - away).toBeGreaterThanOrEqual(30_000)
    expect(await shown(page)).toEqual(['before', 'live'])

    await page.context().setOffline(false)
    const back = Date.now()
    await expect(feed(page).getByText('while away 20')).toBeVisible()
    console.log(`caught up ${Date.now() - back} ms after the network was back`)
    await expect(page.getByText('Reconnecting…')).toHaveCount(0)
    await send(db, alice, room.id, 'after')
    await expect(feed(page).getByText('after', { exact: true })).toBeVisible()
    const away20 = Array.from({ length: 20 }, (_, index) => `while away ${index + 1}`)
    await expect.poll(() => shown(page)).toEqual(['before', 'live', ...away20, 'after'])
  })
})

test('a removed member sees no more of a closed room (M12, S-04)', async ({ db, openAs, expectedConsole }) => {
  // The page asks once more for the room, and does not find it.
  expectedConsole.push(/404/)
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice, { kind: 'closed', name: `closed ${newId().slice(-6)}` })
  await join(db, room.id, bob)
  const page = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  await send(db, alice, room.id, 'for members')
  await expect(feed(page).getByText('for members')).toBeVisible()
  await removeMember(db, alice, room.id, bob.id)
  await send(db, alice, room.id, 'not for Bob')
  await expect(page.getByText('Room not found')).toBeVisible()
  await expect(page.getByRole('link', { name: room.name })).toHaveCount(0)
  expect(await page.content()).not.toContain('not for Bob')
})

test('an open room stays live for whoever is taken out of it, and in a tab that is opened then', async ({
  db,
  openAs,
}) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  const page = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  const isReported = page.waitForResponse(`/api/rooms/${room.id}/read`)
  await send(db, alice, room.id, 'for members')
  await expect(feed(page).getByText('for members')).toBeVisible()
  // The report of what was read is refused to whoever is not a member.
  await isReported
  await removeMember(db, alice, room.id, bob.id)
  await expect(page.getByRole('button', { name: 'Join' })).toBeVisible()
  await send(db, alice, room.id, 'for everybody')
  await expect(feed(page).getByText('for everybody')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(`/rooms/${room.id}`)
  await expect(feed(second).getByText('for everybody')).toBeVisible()
  for (const text of ['one more', 'and another']) {
    await send(db, alice, room.id, text)
    for (const tab of [page, second]) await expect(feed(tab).getByText(text)).toBeVisible()
  }
})

test('the tabs of a browser share one stream, and one takes over when another closes', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const first = await openAs(alice)
  let streams = 0
  first.context().on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/stream') streams++
  })
  await first.goto(`/rooms/${room.id}`)
  await send(db, alice, room.id, 'one')
  await expect(feed(first).getByText('one')).toBeVisible()
  const second = await first.context().newPage()
  await second.goto(`/rooms/${room.id}`)
  await send(db, alice, room.id, 'two')
  await expect(feed(second).getByText('two')).toBeVisible()
  await expect(feed(first).getByText('two')).toBeVisible()
  expect(streams).toBe(1)
  await first.close()
  await send(db, alice, room.id, 'three')
  await expect(feed(second).getByText('three')).toBeVisible()
  expect(streams).toBe(2)
  await expect.poll(() => shown(second)).toEqual(['one', 'two', 'three'])
})

test.describe('signed out elsewhere', () => {
  test.use({ expectedConsole: [/401/] })

  test('an open page gets nothing written afterwards, says so and keeps the draft @smoke', async ({ db, openAs }) => {
    const alice = await createPerson(db)
    const room = await createRoom(db, alice)
    const page = await openAs(alice)
    await page.goto(`/rooms/${room.id}`)
    await send(db, alice, room.id, 'still live')
    await expect(feed(page).getByText('still live')).toBeVisible()
    await composer(page).fill('half a thought')
    await revokeAllDevices(db, alice)
    // Another process may honour for 750 ms what was revoked here (principal-cache.ts).
    await expect.poll(async () => (await page.request.get('/api/me')).status()).toBe(401)
    await send(db, alice, room.id, 'not for a stranger')
    const ended = page.getByRole('alertdialog', { name: 'Your session has ended' })
    await expect(ended.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await ended.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
    await expect(composer(page)).toHaveValue('half a thought')
    await expect(feed(page).getByText('not for a stranger')).toHaveCount(0)
  })
})
