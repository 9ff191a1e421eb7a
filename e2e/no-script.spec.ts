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
