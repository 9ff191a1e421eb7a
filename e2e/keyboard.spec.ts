import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { OWNER } from './support/owner'
import { expect, test } from './support/test'
import { messageOf, timelineOf, variedText } from './support/timeline'

test('from signing in to approving a tool without a mouse', async ({ db, openAs }) => {
  test.setTimeout(120_000)
  const owner = await db.prisma.actor.findUniqueOrThrow({ where: { nameFolded: OWNER.name } })
  const actor = { id: owner.id, kind: 'human' as const, name: owner.name, displayName: owner.displayName, role: null }
  const room = await createRoom(db, actor, { name: `keys ${Date.now()}` })
  await joinOfflineAgents(db, room.id)
  const page = await openAs(null)
  await page.goto('/sign-in')
  // A mouse that is used fails the test.
  await page.addInitScript(() =>
    addEventListener('pointerdown', () => {
      throw new Error('A pointer was used.')
    }),
  )
  await tabTo(page, 'Username or email address')
  await page.keyboard.type(OWNER.name)
  await tabTo(page, 'Password')
  await page.keyboard.type(OWNER.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/rooms/)

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Go to' })).toBeFocused()
  await page.keyboard.type(room.name)
  await expect(page.getByRole('option').first()).toContainText(room.name)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: /^Message to/ })
  await expect(composer).toBeFocused()
  await page.keyboard.type('@planner add 2 and 3 ')
  await page.keyboard.press('Enter')
  await expect(messageOf(page, 1)).toContainText('add 2 and 3')

  const approve = page.getByRole('button', { name: 'Approve once' })
  await expect(approve).toBeVisible()
  await expect(approve).not.toBeFocused()
  await page.keyboard.press('F6')
  for (let presses = 0; presses < 80 && !(await approve.evaluate(isFocused)); presses++) {
    await page.keyboard.press('Shift+Tab')
  }
  await expect(approve).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('feed')).toContainText('2 + 3 = 5')

  await page.keyboard.press('Control+Shift+f')
  await expect(page.getByRole('combobox', { name: /^Search messages/ })).toBeFocused()
  await page.keyboard.type(`add in:"${room.name}"`)
  const result = page.getByRole('region', { name: 'Messages' }).getByRole('link').first()
  await expect(result).toContainText('add 2 and 3')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await expect(result).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/rooms/${room.id}?m=1`)
})

test('rooms are changed with Alt and the arrows, with Shift only those with news', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const rooms = [await createRoom(db, alice), await createRoom(db, alice), await createRoom(db, alice)]
  const [first, , third] = rooms
  if (!first || !third) throw new Error('There are three rooms.')
  await join(db, third.id, bob)
  const page = await openAs(alice)
  await page.goto(`/rooms/${first.id}`)
  const links = page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: /room-/ })
  await expect(links).toHaveCount(3)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page).not.toHaveURL(`/rooms/${first.id}`)
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page).toHaveURL(`/rooms/${first.id}`)
  await send(db, bob, third.id, 'something new')
  await expect(links.filter({ hasText: third.name })).toContainText('unread')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(page).toHaveURL(`/rooms/${third.id}`)
})

test('F6 goes through the parts of a room, and the links that skip lead there', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'hello')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: /^Message to/ })
  await expect(composer).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(messageOf(page, 1)).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(page.getByRole('main').getByRole('link', { name: room.name })).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room.name })).toBeFocused()
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await expect(composer).toBeFocused()

  await page.goto('/rooms')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to rooms' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const rooms = page.getByRole('navigation', { name: 'Rooms' })
  await expect(rooms.getByRole('button', { name: 'Rooms', exact: true })).toBeFocused()
})

test('PageUp and PageDown walk by the screen, the arrows to the neighbour wherever the list is scrolled', async ({
  db,
  openAs,
}) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await sendMessages(db, alice, room.id, 150, variedText)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const focused = page.locator('article:focus')
  const seq = async () => Number(await focused.getAttribute('data-seq'))
  await messageOf(page, 150).focus()
  await page.keyboard.press('PageUp')
  await expect.poll(seq).toBeLessThan(148)
  const above = await seq()
  await expect(focused).toBeInViewport()
  for (const _ of '1234') await page.keyboard.press('PageUp')
  await expect.poll(seq).toBeLessThan(above - 8)
  const far = await seq()
  await expect(focused).toBeInViewport()
  await page.keyboard.press('PageDown')
  await expect.poll(seq).toBeGreaterThan(far + 1)
  await expect(focused).toBeInViewport()

  // Scrolled away from the focus, the neighbour is not drawn until it is walked to.
  const from = await seq()
  await timelineOf(page).evaluate((list) => list.scrollTo({ top: list.scrollHeight }))
  await expect(messageOf(page, 150)).toBeInViewport()
  await expect(messageOf(page, from + 1)).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(messageOf(page, from + 1)).toBeFocused()
  await expect(messageOf(page, from + 1)).toBeInViewport()
  await page.keyboard.press('ArrowUp')
  await expect(messageOf(page, from)).toBeFocused()
  // To the first message, and the next key works as the one before.
  await page.keyboard.press('Home')
  await expect(messageOf(page, 1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(messageOf(page, 2)).toBeFocused()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const key of ['E', 'R', '+', 'Del', 'Home', 'End', 'Esc', 'PageUp', 'PageDown', 'Click'])
    await expect(sheet.getByText(key, { exact: true }).first()).toBeVisible()
})

test('the sheet opens with ? but not in the middle of a text, and Esc gives the focus back', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'hello')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: /^Message to/ })
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await composer.pressSequentially('why?')
  await expect(composer).toHaveValue('why?')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('Control+/')
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(composer).toBeFocused()
  await messageOf(page, 1).focus()
  await page.keyboard.press('?')
  await expect(sheet).toContainText('Next unread room')
  await page.keyboard.press('Escape')
  await expect(messageOf(page, 1)).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Go to' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(messageOf(page, 1)).toBeFocused()
  // In the middle of a word of an input method the keys are its own.
  await composer.focus()
  await composer.dispatchEvent('keydown', { key: 'k', ctrlKey: true, isComposing: true, bubbles: true })
  await expect(page.getByRole('combobox', { name: 'Go to' })).toBeHidden()
})

test('the switcher goes to people, open rooms and pages, and does things', async ({ db, openAs, expectedConsole }) => {
  // What was under way when the sign-out took effect.
  expectedConsole.push(/401/)
  const [alice, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bartholomew Cubbins' })]
  const hall = await createRoom(db, bob, { name: 'five hundred hats' })
  const page = await openAs(alice)
  await page.goto('/rooms')
  const go = async (text: string, option: RegExp) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go to' }).fill(text)
    await expect(page.getByRole('option', { name: option }).first()).toBeVisible()
    await page.getByRole('option', { name: option }).first().click()
  }
  await go('hundred', /five hundred hats/)
  await expect(page).toHaveURL(`/rooms/${hall.id}`)
  await go('barthol', /Bartholomew Cubbins/)
  await expect(page.getByRole('heading', { level: 1, name: 'Bartholomew Cubbins' })).toBeVisible()
  // People come in after what the browser knows: Enter takes the first line as it stands.
  await page.goto('/rooms')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Go to' }).fill('barthol')
  await expect(page.getByRole('option', { name: /Bartholomew Cubbins/ }).first()).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Bartholomew Cubbins' })).toBeVisible()
  await go('statist', /Statistics/)
  await expect(page).toHaveURL('/statistics')
  await page.emulateMedia({ colorScheme: 'light' })
  await go('dark', /Toggle theme/)
  await expect(page.locator('html')).toHaveClass(/dark/)
  await go('sign out', /Sign out/)
  await expect(page).toHaveURL(/sign-in/)
})

const isFocused = (element: Element) => element === document.activeElement

async function tabTo(page: import('@playwright/test').Page, label: string) {
  const field = page.getByLabel(label, { exact: true })
  for (let presses = 0; presses < 30 && !(await field.evaluate(isFocused)); presses++) await page.keyboard.press('Tab')
  await expect(field).toBeFocused()
}
