import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { plainPaths } from './support/app-pages'
import { audit } from './support/audit'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

const PAGES = plainPaths()

for (const theme of ['light', 'dark'] as const) {
  test(`every page without an id in its address holds to WCAG 2.2 AA, ${theme}`, async ({ db, openAs }) => {
    test.setTimeout(180_000)
    const owner = await createPerson(db, { role: 'admin' })
    const page = await openAs(owner)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of PAGES) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await audit(page, path)
    }
  })

  test(`a room holds to WCAG 2.2 AA, ${theme}`, async ({ db, openAs }) => {
    const alice = await createPerson(db, { displayName: 'Alice' })
    const room = await createRoom(db, alice, { topic: 'what is said here' })
    const agent = await createAgent(db)
    await join(db, room.id, agent)
    await send(db, alice, room.id, '**bold** `code` [link](https://example.org)\n\n> quote\n\n- [x] done\n- [ ] open')
    await send(
      db,
      agent,
      room.id,
      `@${alice.name} see this\n\n\`\`\`js\nconst a = 1\n\`\`\`\n\n| a | b |\n|---|---|\n| 1 | 2 |`,
    )
    const page = await openAs(alice)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.goto(`/rooms/${room.id}`)
    await expect(messageOf(page, 2)).toBeVisible()
    await messageOf(page, 1).hover()
    await audit(page, 'room')
    await page.getByRole('button', { name: 'Members' }).click()
    await expect(page.getByRole('complementary', { name: 'Members' })).toContainText('Alice')
    await audit(page, 'members')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Go to message' }).click()
    await audit(page, 'jump')
    await page.keyboard.press('Escape')
    await page.goto(`/rooms/${room.id}/settings`)
    await audit(page, 'room settings')
    await page.goto(`/rooms/${room.id}/about`)
    await audit(page, 'about the room')
    await page.getByRole('tab', { name: 'Moderation' }).click()
    await audit(page, 'moderation log')
  })

  test(`the pages of strangers hold to WCAG 2.2 AA, ${theme}`, async ({ openAs }) => {
    const page = await openAs(null)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of ['/sign-in', '/sign-up']) {
      await page.goto(path)
      await expect(page).toHaveURL(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await audit(page, path)
    }
  })
}

test('a room is used with the keyboard alone @smoke', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'first')
  await send(db, alice, room.id, 'second')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await expect(composer).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(messageOf(page, 2)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(messageOf(page, 1)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(messageOf(page, 1).getByRole('button', { name: alice.displayName, exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Link to message 1' })).toBeFocused()

  await page.goto('/rooms')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('new messages of others are announced, old ones are not', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bob' })]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  await send(db, bob, room.id, 'before')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 1)).toBeVisible()
  const log = page.getByRole('log', { name: 'New messages' })
  await expect(log).toBeEmpty()
  await send(db, bob, room.id, 'good morning')
  await expect(log).toHaveText('Bob: good morning')
  await send(db, alice, room.id, 'mine')
  await expect(messageOf(page, 3)).toBeVisible()
  await expect(log).toHaveText('Bob: good morning')
})

test('a room fits a phone without scrolling sideways', async ({ db, openAs }) => {
  const owner = await createPerson(db, { role: 'admin' })
  const room = await createRoom(db, owner, {
    name: 'a rather long name for a room on a phone',
    topic: 'long '.repeat(40),
  })
  await send(db, owner, room.id, `${'unbroken'.repeat(40)}\n\n| a | b |\n|---|---|\n| ${'wide '.repeat(30)} | 2 |`)
  const page = await openAs(owner, { mobile: true })
  for (const path of [`/rooms/${room.id}`, `/rooms/${room.id}/settings`, `/rooms/${room.id}/about`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(over, path).toBeLessThanOrEqual(0)
  }
  await page.goto('/rooms')
  await page.getByRole('button', { name: 'Open navigation' }).tap()
  await page.getByRole('dialog', { name: 'Navigation' }).getByRole('link', { name: room.name }).tap()
  await expect(page).toHaveURL(`/rooms/${room.id}`)
  await expect(page.getByRole('dialog', { name: 'Navigation' })).toBeHidden()
})
