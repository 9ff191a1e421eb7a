import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

test('without JavaScript a room is read and written @smoke', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice, { topic: 'plain pages' })
  await send(db, alice, room.id, 'was **here** before')
  const page = await openAs(alice, { javaScriptEnabled: false })
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 1).locator('strong')).toHaveText('here')

  await page.getByRole('textbox', { name: 'Message to' }).fill('sent by\na plain form')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(messageOf(page, 2)).toContainText('a plain form')
  await page.getByRole('textbox', { name: 'Message to' }).fill('and another')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(messageOf(page, 3)).toContainText('and another')

  const stored = await db.prisma.message.findMany({ where: { roomId: room.id }, orderBy: { seq: 'asc' } })
  expect(stored.map((message) => message.content)).toEqual([
    'was **here** before',
    'sent by\na plain form',
    'and another',
  ])
})

test('without JavaScript a text over the limit comes back with the reason', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice, { javaScriptEnabled: false })
  await page.goto(`/rooms/${room.id}`)
  const text = 'x'.repeat(4001)
  await page.getByRole('textbox', { name: 'Message to' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('alert')).toContainText('4000')
  await expect(page.getByRole('textbox', { name: 'Message to' })).toHaveValue(text)
})

test('without JavaScript an open room is joined from the list', async ({ db, openAs }) => {
  const room = await createRoom(db, await createPerson(db), { name: `plain ${Date.now()}` })
  const page = await openAs(await createPerson(db), { javaScriptEnabled: false })
  await page.goto('/rooms')
  await page.getByRole('button', { name: `Join ${room.name}` }).click()
  await expect(page).toHaveURL(`/rooms/${room.id}`)
  await expect(page.getByRole('textbox', { name: 'Message to' })).toBeVisible()
})

test('without JavaScript what cannot be taken back takes two steps, and before it has loaded does nothing', async ({
  db,
  openAs,
}) => {
  const [admin, bob] = [await createPerson(db, { role: 'admin' }), await createPerson(db, { displayName: 'Bob Two' })]
  const isActive = async () =>
    (await db.prisma.actor.findUniqueOrThrow({ where: { id: bob.id } })).deactivatedAt === null
  const deactivate = { name: 'Deactivate Bob Two' }
  const address = `/admin?search=${bob.name}`

  // A page of its own: the helper's would wait for the script.
  const late = await (await openAs(admin)).context().newPage()
  await late.route('**/_next/static/**/*.js*', (route) => route.abort())
  await late.goto(address, { waitUntil: 'domcontentloaded' })
  await late.getByRole('button', deactivate).click()
  await expect(late.getByRole('checkbox', { name: /^Confirm:/ })).toHaveCount(0)
  await late.close()
  expect(await isActive()).toBe(true)

  const page = await openAs(admin, { javaScriptEnabled: false })
  await page.goto(address)
  await page.getByRole('button', deactivate).click()
  await expect(page.getByRole('checkbox', { name: /^Confirm: Deactivate Bob Two\?/ })).toBeFocused()
  expect(await isActive()).toBe(true)
  await page.getByRole('checkbox', { name: /^Confirm: Deactivate Bob Two\?/ }).check()
  await page.getByRole('button', deactivate).click()
  await expect(page.getByRole('button', { name: 'Reactivate Bob Two' })).toBeVisible()
  expect(await isActive()).toBe(false)
})
