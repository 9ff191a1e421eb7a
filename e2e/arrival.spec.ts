import { createPerson, createRoom } from '@/lib/testing/factories'
import { audit } from './support/audit'
import { expect, test } from './support/test'

test('who follows an invitation is in the first rooms at once', async ({ db, openAs }) => {
  const owner = await createPerson(db, { role: 'owner' })
  const name = `lobby ${owner.name}`
  await createRoom(db, owner, { name })
  const page = await openAs(owner)
  await page.goto('/admin/joining')
  const section = page.getByRole('region', { name: 'First rooms' })
  await section.getByLabel('Room').fill('no such room')
  await section.getByRole('button', { name: 'Add room' }).click()
  await expect(section).toContainText('There is no open room of this name.')
  await section.getByLabel('Room').fill(`#${name}`)
  await section.getByRole('button', { name: 'Add room' }).click()
  await expect(section).toContainText(`Newcomers enter ${name} from now on.`)
  await expect(section.getByRole('link', { name })).toBeVisible()
  await audit(page, 'first rooms')
  await page.getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByLabel('New invitation link').inputValue()

  const stranger = await openAs(null)
  await stranger.goto(link)
  await stranger.getByLabel('Username', { exact: true }).fill(`new-${owner.name}`)
  await stranger.getByLabel('Password', { exact: true }).fill('a long enough password')
  await stranger.getByRole('button', { name: 'Create account' }).click()
  const rooms = stranger.getByRole('navigation', { name: 'Rooms' })
  await rooms.getByRole('link', { name }).click()
  await stranger.getByRole('textbox', { name: /^Message/ }).fill('hello')
  await stranger.keyboard.press('Enter')
  await expect(stranger.getByRole('feed')).toContainText('hello')

  await section.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(section.getByRole('link', { name })).toHaveCount(0)
})
