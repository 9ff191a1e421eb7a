import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

test('a name opens the card of the person, by keyboard too, and the card leads to a talk', async ({ db, openAs }) => {
  const [ann, ben] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db, { displayName: 'Ben' })]
  const room = await createRoom(db, ann, { name: 'Harbour' })
  await join(db, room.id, ben)
  await send(db, ben, room.id, 'ahoy')
  const [page, other] = [await openAs(ann), await openAs(ben)]
  await other.goto('/settings')
  await other.getByRole('textbox', { name: 'Status' }).fill('mending nets')
  await other.getByRole('button', { name: 'Set status' }).click()
  await expect(other.getByText('Saved.').first()).toBeVisible()
  await other.getByLabel('Time zone').selectOption('Asia/Tokyo')
  await other.getByRole('button', { name: 'Save profile' }).click()

  await page.goto(`/rooms/${room.id}`)
  const name = messageOf(page, 1).getByRole('button', { name: 'Ben', exact: true })
  await name.focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('dialog', { name: 'Ben' })
  await expect(card).toContainText('mending nets')
  await expect(card).toContainText('Local time')
  await expect(card.getByRole('link', { name: 'Harbour' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(name).toBeFocused()
  await name.click()
  await card.getByRole('button', { name: 'Message' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ben' })).toBeVisible()
})

test('whoever deletes the account leaves a neutral label, in open browsers too (C-7)', async ({
  db,
  openAs,
  expectedConsole,
}) => {
  expectedConsole.push(/401/)
  const [ann, ben] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db, { displayName: 'Ben' })]
  const room = await createRoom(db, ann)
  await join(db, room.id, ben)
  await send(db, ben, room.id, 'what I leave behind')
  const direct = await createDirectRoom(db, ann, [ben.name])
  const [page, other] = [await openAs(ann), await openAs(ben)]
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 1)).toContainText('Ben')
  await other.goto('/settings')
  await other.getByLabel(`Type ${ben.name} to confirm`).fill(ben.name)
  await other.getByRole('button', { name: 'Delete my account' }).click()
  await other.getByRole('alertdialog').getByRole('button', { name: 'Delete my account' }).click()
  await expect(other.getByText('Your account was deleted.')).toBeVisible()
  expect((await other.request.get('/api/me')).status()).toBe(401)
  await expect(messageOf(page, 1)).toContainText('Deleted person')
  await expect(messageOf(page, 1)).toContainText('what I leave behind')
  await expect(page.getByText('Ben', { exact: true })).toHaveCount(0)
  await page.goto(`/rooms/${direct.id}`)
  await expect(page.getByText('Everyone else has left this conversation.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Message to' })).toHaveCount(0)
})
