import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { audit, auditWidth } from './support/audit'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

test('a webhook: made, posted to, renamed, renewed, removed', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann, { name: 'operations' })
  await join(db, room.id, bob)
  const [hers, his] = [await openAs(ann), await openAs(bob, { mobile: true })]
  await hers.goto(`/rooms/${room.id}/settings`)
  await his.goto(`/rooms/${room.id}`)
  const section = hers.getByRole('region', { name: 'Webhooks' })
  await expect(section).toContainText('No webhooks yet.')
  await section.getByRole('button', { name: 'Create webhook' }).click()
  await expect(section).toContainText('Enter a name.')
  await section.getByLabel('Webhook name').first().fill('Build alerts')
  await section.getByRole('button', { name: 'Create webhook' }).click()
  const address = section.getByLabel('Address of Build alerts')
  await expect(address).toBeFocused()
  const first = await address.inputValue()
  const say = (url: string, text: string) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) })
  expect(await (await say(first, '*Build 7* failed: <https://example.org/7|log>')).text()).toBe('ok')
  const message = messageOf(his, 1)
  await expect(message).toContainText('Build alerts')
  await expect(message).toContainText('App')
  await expect(message.getByRole('link', { name: 'log' })).toHaveAttribute('href', 'https://example.org/7')
  await expect(message.locator('strong')).toHaveText('Build 7')

  const row = section.getByRole('listitem')
  await row.getByText('Manage Build alerts').click()
  await audit(hers, 'webhooks')
  await auditWidth(hers, 'webhooks')
  await row.getByLabel('Webhook name').fill('Builds')
  await row.getByRole('button', { name: 'Save name' }).click()
  await expect(row.getByText('Manage Builds')).toBeVisible()
  await expect(message).toContainText('Builds')
  await row.getByRole('button', { name: 'New address for Builds' }).click()
  const second = await row.getByLabel('Address of Builds').inputValue()
  expect((await say(first, 'old')).status).toBe(404)
  expect((await say(second, 'Build 8 passed')).status).toBe(200)
  await expect(messageOf(his, 2)).toContainText('Build 8 passed')

  await row.getByRole('button', { name: 'Remove Builds' }).click()
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(section).toContainText('No webhooks yet.')
  expect((await say(second, 'gone')).status).toBe(404)

  await his.goto(`/rooms/${room.id}/settings`)
  await expect(his.getByRole('region', { name: 'Members' }).or(his.locator('#members'))).toBeVisible()
  await expect(his.getByRole('region', { name: 'Webhooks' })).toHaveCount(0)
})
