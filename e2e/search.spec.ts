import type { Page, TestInfo } from '@playwright/test'
import type { Database } from '@/lib/core/database'
import { indexItems } from '@/lib/search/items/index-items'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { audit, auditWidth } from './support/audit'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

const box = { name: 'Search messages, rooms, people, files…' }

test('a member finds what was said in a closed room and lands on it; an outsider finds nothing @smoke', async ({
  db,
  openAs,
}) => {
  const [alice, bob, eve] = [
    await createPerson(db, { displayName: 'Alice' }),
    await createPerson(db, { displayName: 'Bob' }),
    await createPerson(db),
  ]
  const room = await createRoom(db, alice, { kind: 'closed', name: 'quokka watchers' })
  await join(db, room.id, bob)
  await sendMessages(db, alice, room.id, 180, (n) => (n === 40 ? 'the quokka sleeps by day' : `Message ${n}`))
  await indexItems(db)
  const [his, hers] = [await openAs(bob), await openAs(eve)]

  await his.goto('/rooms')
  await his.getByRole('textbox', { name: 'Search' }).fill('quokka sleeps')
  await his.keyboard.press('Enter')
  await expect(his).toHaveURL(/\/search\?q=quokka/)
  const messages = his.getByRole('region', { name: 'Messages' })
  await expect(messages.getByRole('link')).toHaveCount(1)
  await expect(messages.locator('mark')).toHaveText(['quokka', 'sleeps'])
  await messages.getByRole('link').click()
  await expect(his).toHaveURL(`/rooms/${room.id}?m=40`)
  // The light goes out after two seconds: first what does not stay.
  await expect(messageOf(his, 40)).toHaveAttribute('data-lit', 'true')
  await expect(messageOf(his, 40)).toBeInViewport()
  await his.goBack()
  await expect(his.getByRole('combobox', box)).toHaveValue('quokka sleeps')
  await expect(messages.getByRole('link')).toHaveCount(1)

  await hers.goto('/search?q=quokka')
  await expect(hers.getByText('No results.')).toBeVisible()
  await hers.getByRole('combobox', box).fill('sleeps in:"quokka watchers"')
  await hers.getByRole('button', { name: 'Messages' }).click()
  await expect(hers.getByText('No person or room you can see is called quokka watchers')).toBeVisible()
  const answer = await hers.request.get(`/api/search?q=quokka&room=${room.id}`)
  expect(answer.status()).toBe(404)
})

test('filters are offered while one types, stand as chips and are taken away', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db, { name: 'bobolink' })]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  await send(db, alice, room.id, 'marmot one')
  await send(db, bob, room.id, 'marmot two, see https://example.org')
  const page = await openAs(alice)
  await page.goto('/search')
  const field = page.getByRole('combobox', box)
  await expect(field).toBeFocused()
  await page.keyboard.type('marmot fr')
  await expect(page.getByRole('option', { name: 'from:' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('bobo')
  await page.getByRole('option', { name: 'from:bobolink' }).click()
  await expect(field).toHaveValue('marmot from:bobolink ')
  const results = page.getByRole('region', { name: 'Messages' }).getByRole('link')
  await expect(results).toHaveText([/marmot two/])
  await page.getByRole('button', { name: 'Remove filter from:bobolink' }).click()
  await expect(results).toHaveCount(2)
  await field.fill('marmot has:link')
  await expect(results).toHaveText([/marmot two/])
  await field.press('ArrowDown')
  await expect(results.first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(field).toBeFocused()
})

test('rooms, people, files, sessions and what tools did are found in one box', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const wombat = await createPerson(db, { displayName: 'Wanda Wombat' })
  await createRoom(db, alice, { name: 'wombat burrow', topic: 'holes' })
  await indexItems(db)
  const page = await openAs(alice)
  await page.goto('/search?q=wombat')
  const main = page.getByRole('main')
  await expect(main.getByRole('region', { name: 'Rooms' }).getByRole('link')).toHaveText([/wombat burrow/])
  await expect(main.getByRole('region', { name: 'People' }).getByRole('button')).toHaveText([/Wanda Wombat/])
  await main.getByRole('button', { name: 'People', exact: true }).click()
  await expect(page).toHaveURL(/kind=person/)
  await main.getByRole('region', { name: 'People' }).getByRole('button').click()
  await expect(page.getByRole('heading', { level: 1, name: wombat.displayName })).toBeVisible()
})

test('a room is searched beside its history, by button and by Ctrl+F in it', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const [room, other] = [await createRoom(db, alice), await createRoom(db, alice)]
  await send(db, alice, other.id, 'an otter elsewhere')
  await sendMessages(db, alice, room.id, 120, (n) => (n === 7 ? 'an otter, early on' : `Message ${n}`))
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await messageOf(page, 120).focus()
  await page.keyboard.press('Control+f')
  const panel = page.getByRole('complementary', { name: `Search in ${room.name}` })
  await page.keyboard.type('otter')
  await expect(panel.getByRole('link')).toHaveText([/early on/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(messageOf(page, 7)).toBeInViewport()
  await expect(panel.getByRole('link')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await page.getByRole('button', { name: 'Search in this room' }).click()
  await expect(panel.getByRole('combobox')).toHaveValue('otter')
  await expect(panel.getByRole('link')).toHaveCount(1)
  // Threads, members and the search: one at a time.
  await page.getByRole('button', { name: 'Members' }).click()
  await expect(page.getByRole('complementary')).toHaveCount(1)
  await expect(page.getByRole('complementary', { name: 'Members' })).toContainText(alice.displayName)
  await page.getByRole('button', { name: 'Members' }).click()
  await expect(page.getByRole('complementary')).toHaveCount(0)
})

test('on a phone a result takes the place of the search, and Back brings the search again', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await sendMessages(db, alice, room.id, 60, (n) => (n === 7 ? 'an otter, early on' : `Message ${n}`))
  const page = await openAs(alice, { mobile: true })
  await page.goto(`/rooms/${room.id}`)
  await page.getByRole('button', { name: 'Search in this room' }).click()
  const panel = page.getByRole('dialog', { name: `Search in ${room.name}` })
  await page.keyboard.type('otter')
  await panel.getByRole('link').click()
  await expect(panel).toBeHidden()
  await expect(messageOf(page, 7)).toBeInViewport()
  await page.goBack()
  await expect(panel.getByRole('combobox')).toHaveValue('otter')
  await expect(panel.getByRole('link')).toHaveText([/early on/])
})

for (const mobile of [false, true]) {
  const device = mobile ? 'phone' : 'desk'

  test(`the page of the search reads well in both themes, ${device}`, async ({ db, openAs }, info) => {
    const alice = await createIbexWatcher(db)
    const page = await openAs(alice, { mobile })
    await page.goto('/search')
    await auditThemes(page, 'empty', info)
    await page.goto('/search?q=ibex%20from:me')
    await expect(page.getByRole('region', { name: 'Messages' }).getByRole('link')).toHaveCount(3)
    await auditThemes(page, 'results', info)
    await page.goto('/search?q=nothinglikethis&kind=message')
    await expect(page.getByText('No results.')).toBeVisible()
    await auditThemes(page, 'nothing', info)
  })

  test(`what opens over a room reads well in both themes, ${device}`, async ({ db, openAs }, info) => {
    const alice = await createIbexWatcher(db)
    const { roomId } = await db.prisma.membership.findFirstOrThrow({ where: { actorId: alice.id } })
    const page = await openAs(alice, { mobile })
    await page.goto(`/rooms/${roomId}`)
    await page.getByRole('button', { name: 'Search in this room' }).click()
    await page.keyboard.type('ibex')
    await expect(page.getByRole(mobile ? 'dialog' : 'complementary').getByRole('link')).toHaveCount(3)
    await auditThemes(page, 'in a room', info)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go to' }).fill('ibex')
    await expect(page.getByRole('option', { name: /ibex trail/ }).first()).toBeVisible()
    await auditThemes(page, 'switcher', info)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+/')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await auditThemes(page, 'shortcuts', info)
  })
}

async function createIbexWatcher(db: Database) {
  const alice = await createPerson(db, { displayName: 'Alice' })
  const room = await createRoom(db, alice, { name: 'ibex trail', topic: 'where the ibex climbs' })
  await send(db, alice, room.id, 'The ibex was seen at the pass. <b>No</b> **markup** is read, <img src=x> neither.')
  await send(db, alice, room.id, 'ibex אייבקס هذا نص من اليمين إلى اليسار')
  await send(db, alice, room.id, `ibex ${'unbroken'.repeat(30)}`)
  await indexItems(db)
  return alice
}

async function auditThemes(page: Page, name: string, info: TestInfo) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveClass(new RegExp(colorScheme))
    await info.attach(`${name}, ${colorScheme}`, { body: await page.screenshot(), contentType: 'image/png' })
    await audit(page, `${name}, ${colorScheme}`)
  }
  await auditWidth(page, name)
}

test('a failed search says so and tries again', async ({ db, openAs, expectedConsole }) => {
  expectedConsole.push(/503/)
  const page = await openAs(await createPerson(db))
  await page.route('**/api/search?**', (route) =>
    route.fulfill({ status: 503, json: { error: { code: 'unavailable', message: 'The database is busy.' } } }),
  )
  await page.goto('/search?q=anything&kind=message')
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem).toContainText('Search failed')
  await expect(problem).toContainText('The database is busy.')
  await page.unroute('**/api/search?**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('No results.')).toBeVisible()
})
