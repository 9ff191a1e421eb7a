import { newId } from '@/lib/core/ids'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { pinMessage } from '@/lib/pins/set-pin'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { hostileTexts } from './support/hostile-texts'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

test('nothing that people write runs, wherever it is shown (S-11, S-13 in small)', async ({ db, openAs }) => {
  test.setTimeout(120_000)
  const img = '<img src=x onerror=canary()>'
  const [ann, bob] = [await createPerson(db, { displayName: img }), await createPerson(db)]
  const room = await createRoom(db, ann, { name: `${img} room`, topic: '<script>canary()</script>' })
  await join(db, room.id, bob)
  // Each payload once: by itself, or as the info string of code.
  const texts = hostileTexts().filter((_, index) => index % 6 === 0 || index % 18 === 3)
  const first = await send(db, ann, room.id, img)
  for (const content of texts) await sendMessage(db, bob, room.id, { clientId: newId(), content, replyToId: first.id })
  await sendMessage(db, bob, room.id, { clientId: newId(), content: img, threadRootId: first.id })
  await editMessage(db, ann, room.id, first.id, `${img} ${texts[0]}`)
  await pinMessage(db, ann, room.id, first.id)

  const page = await openAs(bob)
  const ran: string[] = []
  page.on('dialog', async (dialog) => {
    ran.push(dialog.message())
    await dialog.dismiss()
  })
  await page.exposeFunction('canary', () => ran.push('canary'))
  for (let seq = 1; seq <= texts.length + 2; seq += 12) {
    await page.goto(`/rooms/${room.id}?m=${seq}`)
    await expect(messageOf(page, seq)).toBeVisible()
  }
  await page.goto(`/rooms/${room.id}?m=1&thread=${first.id}`)
  await expect(page.getByRole('complementary', { name: 'Thread' }).getByRole('article')).toHaveCount(2)
  await messageOf(page, 1)
    .getByRole('button', { name: /^Edited/ })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(ran).toEqual([])
  // The canary can sing.
  await page.evaluate(() => Reflect.get(window, 'canary')())
  expect(ran).toEqual(['canary'])
  console.log(`${texts.length} texts in messages, quotes, names, topic, a thread and a history: none ran`)
})
