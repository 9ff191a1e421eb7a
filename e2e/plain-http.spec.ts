import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { chooseAction } from './support/choose-action'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

test('on plain HTTP off loopback messages are sent, received and copied', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  const page = await openAs(alice)
  // What browsers leave out there.
  await page.addInitScript(() => {
    Reflect.deleteProperty(Crypto.prototype, 'randomUUID')
    Reflect.deleteProperty(Crypto.prototype, 'subtle')
    for (const name of ['clipboard', 'locks', 'serviceWorker', 'setAppBadge', 'clearAppBadge', 'storage']) {
      Reflect.deleteProperty(Navigator.prototype, name)
    }
    Reflect.deleteProperty(window, 'caches')
  })
  await page.goto(`/rooms/${room.id}`)
  expect(await page.evaluate(() => 'clipboard' in navigator || 'randomUUID' in crypto)).toBe(false)
  const field = page.getByRole('textbox', { name: 'Message to' })
  await field.fill('said here')
  await field.press('Enter')
  await expect(messageOf(page, 1)).toContainText('said here')
  await send(db, bob, room.id, 'said there')
  await expect(messageOf(page, 2)).toContainText('said there')
  await chooseAction(page, 2, 'Copy text')
  await expect(page.getByText('Text copied')).toBeVisible()
  await field.click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(field).toHaveValue('said there')
})
