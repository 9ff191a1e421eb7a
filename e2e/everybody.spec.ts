import type { Page } from '@playwright/test'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { sendMessage } from '@/lib/messages/send-message'
import { listRooms } from '@/lib/rooms/list-rooms'
import type { MemberList } from '@/lib/rooms/schema'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { audit, auditWidth } from './support/audit'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

// A page that is offline says so on its console.
test.use({ expectedConsole: [/Failed to load resource|Failed to fetch/] })

const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Message to' })
const dialogOf = (page: Page) => page.getByRole('alertdialog')
const linkTo = (page: Page, room: { name: string }) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(room.name) })

/** A room of `count` people: its maker, bob, and others. */
async function roomOf(db: Database, count: number) {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice, { name: `plans ${newId().slice(-6)}` })
  await join(db, room.id, bob)
  for (let n = 2; n < count; n++) await join(db, room.id, await createPerson(db))
  return { alice, bob, room }
}

async function concerns(db: Database, actor: Actor, roomId: string) {
  return (await listRooms(db, actor)).find(({ id }) => id === roomId)?.concerns
}

test('@room is offered, asked about in a larger room, and concerns everybody there', async ({ db, openAs }) => {
  const { alice, bob, room } = await roomOf(db, 8)
  const elsewhere = await createRoom(db, bob)
  const [hers, his] = [await openAs(alice), await openAs(bob)]
  await his.goto(`/rooms/${elsewhere.id}`)
  await hers.goto(`/rooms/${room.id}`)
  const field = fieldOf(hers)
  await field.pressSequentially('@roo')
  const option = hers.getByRole('option', { name: '@room' })
  await expect(option).toContainText('everyone in this room, 7 people')
  await field.press('Enter')
  await field.pressSequentially('lunch?')
  await expect(field).toHaveValue('@room lunch?')

  await field.press('Enter')
  const dialog = hers.getByRole('alertdialog', { name: 'Notify 7 people?' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await hers.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('@room lunch?')
  await hers.getByRole('button', { name: 'Send', exact: true }).click()
  await hers.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(field).toBeFocused()
  expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(0)

  await field.press('Enter')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(messageOf(hers, 1).locator('mark')).toHaveText('@room')
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()
  await expect(linkTo(his, room)).toContainText('1 notification')
  await expect(his).toHaveTitle(/^\(1\)/)
  expect(await concerns(db, alice, room.id)).toBe(0)
  await his.goto(`/rooms/${room.id}`)
  await expect(messageOf(his, 1).getByTitle('Everyone in this room')).toHaveText('@room')
})

test('@here concerns those at a tab in use; small rooms, code and other words ask nothing', async ({ db, openAs }) => {
  const { alice, bob, room } = await roomOf(db, 3)
  const gone = await createPerson(db)
  await join(db, room.id, gone)
  const elsewhere = await createRoom(db, bob)
  const [hers, his] = [await openAs(alice), await openAs(bob)]
  await his.goto(`/rooms/${elsewhere.id}`)
  await hers.goto(`/rooms/${room.id}`)
  const isHere = async () => {
    const { members }: MemberList = await (await hers.request.get(`/api/rooms/${room.id}/members`)).json()
    return members.find(({ actorId }) => actorId === bob.id)?.presence
  }
  await expect.poll(isHere).toBe('online')
  const field = fieldOf(hers)
  const texts = ['`@room`', 'in here', '@here who is there?']
  for (const [index, text] of texts.entries()) {
    await field.fill(text)
    await field.press('Enter')
    await expect(messageOf(hers, index + 1)).toBeVisible()
  }
  await expect(messageOf(hers, 1).locator('mark')).toHaveCount(0)
  await expect(messageOf(hers, 3).locator('mark')).toHaveText('@here')
  await expect(linkTo(his, room)).toContainText('1 notification')
  expect([await concerns(db, bob, room.id), await concerns(db, gone, room.id)]).toEqual([1, 0])
})

test('an edit, a reply in a thread and what waits for the connection are asked about as well', async ({
  db,
  openAs,
}) => {
  const { alice, bob, room } = await roomOf(db, 7)
  const root = await send(db, alice, room.id, 'lunch?')
  await sendMessage(db, bob, room.id, { clientId: newId(), content: 'where?', threadRootId: root.id })
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.press('ArrowUp')
  const editor = page.getByRole('textbox', { name: 'Edit message 1' })
  await editor.fill('lunch, @room?')
  await editor.press('Enter')
  await expect(dialogOf(page)).toContainText('Notify 6 people?')
  await page.keyboard.press('Escape')
  await expect(editor).toBeFocused()
  await expect(editor).toHaveValue('lunch, @room?')
  await editor.press('Enter')
  await dialogOf(page).getByRole('button', { name: 'Save' }).click()
  await expect(messageOf(page, 1).locator('mark')).toHaveText('@room')
  expect(await concerns(db, bob, room.id)).toBe(1)

  // Editing what calls already does not ask again.
  await messageOf(page, 1).focus()
  await field.focus()
  await field.press('ArrowUp')
  await editor.fill('lunch at noon, @room?')
  await editor.press('Enter')
  await expect(messageOf(page, 1)).toContainText('lunch at noon')

  await page.goto(`/rooms/${room.id}?thread=${root.id}`)
  const reply = page.getByRole('textbox', { name: 'Reply in thread' })
  await reply.fill('@room, by the river')
  await reply.press('Enter')
  await expect(dialogOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(reply).toBeFocused()
  await expect(reply).toHaveValue('@room, by the river')
  await reply.press('Enter')
  await dialogOf(page).getByRole('button', { name: 'Send' }).click()
  await expect(page.locator('article[data-seq="3"] mark').first()).toHaveText('@room')

  await page.context().setOffline(true)
  await field.fill('@room it rains')
  await field.press('Enter')
  await expect(dialogOf(page)).toContainText('Notify 6 people?')
  await expect(page.locator('[data-unsent]')).toHaveCount(0)
  await dialogOf(page).getByRole('button', { name: 'Send' }).click()
  await expect(page.locator('[data-unsent]')).toHaveCount(1)
  expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(3)
  await page.context().setOffline(false)
  await expect.poll(() => db.prisma.message.count({ where: { roomId: room.id } })).toBe(4)
  await expect(dialogOf(page)).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const) {
  test(`the question and the mark hold to WCAG 2.2 AA, also on a phone, ${theme}`, async ({ db, openAs }) => {
    const { alice, bob, room } = await roomOf(db, 13)
    await send(db, bob, room.id, `@room lunch? @here: who is in? @${alice.name}, @${bob.name}`)
    for (const mobile of [false, true]) {
      const page = await openAs(alice, { mobile })
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.goto(`/rooms/${room.id}`)
      await expect(messageOf(page, 1).locator('mark')).toHaveCount(4)
      const field = fieldOf(page)
      await field.fill('@')
      await expect(page.getByRole('option', { name: '@here' })).toBeVisible()
      await audit(page, `the list, ${theme}`)
      await field.fill('@here is the plan')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await expect(dialogOf(page)).toContainText('Notify everyone online?')
      await dialogOf(page).getByRole('button', { name: 'Cancel' }).click()
      await field.fill('@room is the plan')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await expect(dialogOf(page)).toContainText('Notify 12 people?')
      await audit(page, `the question, ${theme}`)
      await auditWidth(page, `the question, ${theme}`)
      for (const name of ['Cancel', 'Send']) {
        const box = await dialogOf(page).getByRole('button', { name }).boundingBox()
        expect(box?.height ?? 0).toBeGreaterThanOrEqual(mobile ? 44 : 24)
      }
    }
  })
}
