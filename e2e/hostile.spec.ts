import { newId } from '@/lib/core/ids'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { pinMessage } from '@/lib/pins/set-pin'
import { createOwner } from '@/lib/setup/create-owner'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { markdownKinds, PROSE, repeated } from '@/lib/testing/markdown-kinds'
import { hostileTexts } from './support/hostile-texts'
import { OWNER } from './support/owner'
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

/** Twenty messages to a room, as many as a page renders of such a length. */
const COSTLY = 20

test('while a room of costly texts is rendered the server answers others as it does beside one of prose', async ({
  openAs,
  startOwnServer,
}) => {
  test.setTimeout(240_000)
  const server = await startOwnServer()
  await createOwner(server.db, OWNER)
  const ann = await createPerson(server.db)
  const page = await openAs(ann, { on: server })
  const roomOf = async (text: string) => {
    const room = await createRoom(server.db, ann)
    for (let count = 0; count < COSTLY; count++) await send(server.db, ann, room.id, `${count}\n\n${text}`)
    return `/rooms/${room.id}`
  }
  /** The longest that anybody waited for an answer while the page was made: the least of a few tries. */
  const longestWait = async (path: string) => {
    const tries = []
    for (let count = 0; count < 5; count++) {
      let isDone = false
      const loading = page.request.get(path).finally(() => {
        isDone = true
      })
      let longest = 0
      while (!isDone) {
        const asked = performance.now()
        await fetch(`${server.baseURL}/api/health`).then((answer) => answer.text())
        longest = Math.max(longest, performance.now() - asked)
      }
      expect((await loading).status()).toBe(200)
      tries.push(longest)
    }
    return Math.min(...tries)
  }
  const prose = await roomOf(repeated(PROSE, 3900))
  await longestWait(prose)
  const idle = await longestWait(prose)
  const waits: [kind: string, ratio: number][] = []
  for (const [kind, text] of markdownKinds(3900).filter((_, index) => index % 4 === 0)) {
    waits.push([kind, (await longestWait(await roomOf(text))) / idle])
  }
  waits.sort(([, a], [, b]) => b - a)
  const worst = waits.slice(0, 4).map(([kind, ratio]) => `${kind} ${ratio.toFixed(1)}`)
  console.log(`longest wait beside a page of prose: ${idle.toFixed(0)} ms; times that: ${worst.join(', ')}`)
  expect(waits[0]?.[1]).toBeLessThan(6)
})
