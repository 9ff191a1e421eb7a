import type { Page } from '@playwright/test'
import { newId } from '@/lib/core/ids'
import { sendMessage } from '@/lib/messages/send-message'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { getThread } from '@/lib/threads/get-thread'
import { markThreadRead } from '@/lib/threads/mark-thread-read'
import { expect, test } from './support/test'
import { messageOf, timelineOf } from './support/timeline'

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Thread' })
const inRoom = (page: Page, seq: number) => timelineOf(page).locator(`article[data-seq="${seq}"]`)

test('a thread: opened, answered, live, unread apart from the room, read by opening (M9)', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db, { displayName: 'Bob' })]
  const room = await createRoom(db, ann, { kind: 'closed' })
  await join(db, room.id, bob)
  const root = await send(db, ann, room.id, 'where do we meet?')
  const [hers, his] = [await openAs(ann), await openAs(bob)]
  for (const page of [hers, his]) await page.goto(`/rooms/${room.id}`)

  await messageOf(his, 1).focus()
  await his.keyboard.press('t')
  await expect(panelOf(his)).toBeVisible()
  await expect(his).toHaveURL(new RegExp(`thread=${root.id}`))
  await panelOf(his).getByRole('textbox', { name: 'Reply in thread' }).fill('at the river')
  await his.keyboard.press('Enter')
  await expect(panelOf(his).getByRole('article').last()).toContainText('at the river')

  const line = inRoom(hers, 1).getByRole('button', { name: /1 reply/ })
  await expect(line).toContainText('1 new reply')
  await expect(inRoom(hers, 2)).toContainText('at the river')
  await expect(
    inRoom(hers, 2).getByRole('button', { name: 'Reply in the thread of Ann: where do we meet?' }),
  ).toBeVisible()

  await hers.getByRole('button', { name: 'Threads, 1 unread' }).click()
  const listed = hers.getByRole('list', { name: 'Threads of this room' }).getByRole('listitem')
  await expect(listed).toContainText('1 new reply')
  await listed.getByRole('link').click()
  await expect(panelOf(hers).getByRole('article').last()).toContainText('at the river')
  await expect(line).not.toContainText('new')
  await expect(hers.getByRole('button', { name: 'Threads', exact: true })).toBeVisible()

  const sentAt = Date.now()
  await sendMessage(db, bob, room.id, { clientId: newId(), content: 'by the bridge', threadRootId: root.id })
  await expect(panelOf(hers).getByRole('article').last()).toContainText('by the bridge')
  console.log(`an open thread showed a reply of another process after ${Date.now() - sentAt} ms`)
  await expect(inRoom(hers, 1).getByRole('button', { name: /2 replies/ })).toBeVisible()

  await panelOf(hers).getByRole('textbox').fill('a draft of the thread')
  await hers.keyboard.press('Escape')
  await expect(panelOf(hers)).toHaveCount(0)
  await expect(hers.getByRole('textbox', { name: /^Message to/ })).toHaveValue('')
  await hers.goto(`/rooms/${room.id}?thread=${root.id}`)
  await expect(panelOf(hers).getByRole('textbox')).toHaveValue('a draft of the thread')
  await hers.goBack()
  await expect(panelOf(hers)).toHaveCount(0)
})

test('a long thread is read both ways; following can be stopped; a foreign thread is not there', async ({
  db,
  openAs,
  expectedConsole,
}) => {
  expectedConsole.push(/404/)
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  const root = await send(db, ann, room.id, 'the root')
  for (let n = 1; n <= 70; n++) {
    await sendMessage(db, bob, room.id, { clientId: newId(), content: `reply ${n}`, threadRootId: root.id })
  }
  await markThreadRead(db, ann, room.id, root.id, 71)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}?thread=${root.id}`)
  await expect(panelOf(page).getByText('reply 70', { exact: true })).toBeInViewport()
  await expect(panelOf(page).getByText('reply 1', { exact: true })).toHaveCount(0)
  await panelOf(page).getByRole('button', { name: 'Show earlier replies' }).click()
  await expect(panelOf(page).getByText('reply 1', { exact: true })).toBeAttached()

  await panelOf(page).getByRole('button', { name: 'Following' }).click()
  await expect(panelOf(page).getByRole('button', { name: 'Follow', exact: true })).toBeVisible()

  const elsewhere = await createRoom(db, bob, { kind: 'closed' })
  const secret = await send(db, bob, elsewhere.id, 'canary')
  await page.goto(`/rooms/${room.id}?thread=${secret.id}`)
  await expect(panelOf(page)).toContainText('Thread not found')
  await expect(page.getByText('canary')).toHaveCount(0)
})

test('a thread opens at its first unread reply, and only what was on the screen is read', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  const root = await send(db, ann, room.id, 'the root')
  for (let n = 1; n <= 60; n++) {
    await sendMessage(db, bob, room.id, { clientId: newId(), content: `reply ${n}`, threadRootId: root.id })
  }
  await markThreadRead(db, ann, room.id, root.id, 11)
  const readTo = async () => (await getThread(db, ann, room.id, root.id)).lastReadSeq
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}?thread=${root.id}`)
  const reply = (n: number) => panelOf(page).getByText(`reply ${n}`, { exact: true })
  await expect(reply(11)).toBeInViewport()
  await expect(panelOf(page).getByText('New', { exact: true })).toBeInViewport()
  await expect(reply(60)).toHaveCount(0)
  await expect.poll(readTo).toBeGreaterThan(11)
  const shown = await readTo()
  await expect(reply(shown - 1), 'the last that is read').toBeInViewport()
  await expect(reply(shown + 2), 'one that is not').not.toBeInViewport()

  await panelOf(page).getByRole('textbox', { name: 'Reply in thread' }).fill('my word')
  await page.keyboard.press('Enter')
  await expect(panelOf(page).getByText('my word')).toBeInViewport()
  await expect(reply(60)).toBeInViewport()
  // Writing reads nothing of others that was jumped over.
  await expect.poll(() => db.prisma.message.count({ where: { roomId: room.id } })).toBe(62)
  expect(await readTo()).toBeLessThan(60)
})

test('on a phone the thread fills the screen and nothing overflows', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const root = await send(db, ann, room.id, 'the root of it all')
  await sendMessage(db, ann, room.id, { clientId: newId(), content: 'one', threadRootId: root.id })
  const page = await openAs(ann, { mobile: true })
  await page.goto(`/rooms/${room.id}`)
  await inRoom(page, 1)
    .getByRole('button', { name: /1 reply/ })
    .tap()
  await expect.poll(() => panelOf(page).boundingBox()).toMatchObject({ x: 0, y: 0, width: 390 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await panelOf(page).getByRole('button', { name: 'Close thread' }).tap()
  await expect(panelOf(page)).toHaveCount(0)
})

test('the panel says the day of the message a thread began with, and of each reply on another one', async ({
  db,
  openAs,
}) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const root = await send(db, ann, room.id, 'the root')
  const reply = async (content: string) =>
    (await sendMessage(db, ann, room.id, { clientId: newId(), content, threadRootId: root.id })).message
  const [old, same] = [await reply('an old reply'), await reply('another of that day')]
  await reply('a reply of today')
  const move = (id: string, time: string) =>
    db.prisma.message.update({ where: { id }, data: { createdAt: new Date(time) } })
  await move(root.id, '2018-03-04T12:00:00Z')
  await move(old.id, '2018-03-05T12:00:00Z')
  await move(same.id, '2018-03-05T12:05:00Z')
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}?thread=${root.id}`)
  await expect(panelOf(page).getByText('a reply of today')).toBeVisible()
  const days = panelOf(page).locator('[role=feed] > div > time')
  await expect(days).toHaveText(['Sunday, March 4, 2018', 'Monday, March 5, 2018', 'Today'])
})

test('replies are folded to a line each in a room where one wants that, over a reload, and open their thread', async ({
  db,
  openAs,
}) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const root = await send(db, ann, room.id, 'the root')
  const reply = { clientId: newId(), content: 'a **long** reply\n\nin two paragraphs', threadRootId: root.id }
  await sendMessage(db, ann, room.id, reply)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await expect(inRoom(page, 2).locator('strong')).toHaveText('long')
  await page.getByRole('button', { name: 'Threads', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Show replies in the room as one line' }).check()
  await page.getByRole('button', { name: 'Threads', exact: true }).click()
  await page.reload()
  await expect(inRoom(page, 2).locator('strong')).toHaveCount(0)
  await inRoom(page, 2)
    .getByRole('button', { name: /a long reply in two paragraphs$/ })
    .click()
  await expect(panelOf(page).getByRole('article').last().locator('strong')).toHaveText('long')
})
