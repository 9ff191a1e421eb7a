import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { pinMessage } from '@/lib/pins/set-pin'
import { addReaction } from '@/lib/reactions/add-reaction'
import { listRooms } from '@/lib/rooms/list-rooms'
import { markRead } from '@/lib/rooms/mark-read'
import { removeMember } from '@/lib/rooms/remove-member'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { audit } from './support/audit'
import { chooseAction } from './support/choose-action'
import { wheel } from './support/drift'
import { expect, test } from './support/test'
import { messageOf, timelineOf, variedText } from './support/timeline'

test('a quote: written, shown to the other, following the text, gone with the message', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db, { displayName: 'Bob' })]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  const first = await send(db, ann, room.id, 'the first question')
  await sendMessages(db, ann, room.id, 60)
  const [hers, his] = [await openAs(ann), await openAs(bob)]
  await hers.goto(`/rooms/${room.id}`)
  await his.goto(`/rooms/${room.id}?m=1`)

  await messageOf(his, 1).focus()
  await his.keyboard.press('r')
  const field = his.getByRole('textbox', { name: /^Message to/ })
  await expect(field).toBeFocused()
  await expect(his.getByText('Replying to Ann', { exact: true })).toBeVisible()
  await his.keyboard.press('Escape')
  await expect(his.getByText('Replying to Ann', { exact: true })).toHaveCount(0)
  await messageOf(his, 1).focus()
  await his.keyboard.press('r')
  await field.fill('my answer')
  await his.keyboard.press('Enter')
  await expect(his.getByText('Replying to Ann', { exact: true })).toHaveCount(0)

  const quote = messageOf(hers, 62).getByRole('link', { name: /^Reply to/ })
  await expect(quote).toHaveAccessibleName('Reply to Ann: the first question')
  await editMessage(db, ann, room.id, first.id, 'the **first** question, put better')
  await expect(quote).toHaveAccessibleName('Reply to Ann: the first question, put better')
  await quote.click()
  await expect(messageOf(hers, 1)).toBeInViewport()
  await hers.goto(`/rooms/${room.id}`)
  await expect(quote).toContainText('put better')
  await deleteMessage(db, ann, room.id, first.id)
  await expect(quote).toHaveAccessibleName('Reply to message 1, which was deleted')
  await expect(hers.getByText('put better')).toHaveCount(0)
})

test('code is coloured by its language, in both themes, moves nothing and is copied as it was written', async ({
  db,
  openAs,
}) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const code = "const answer = 'forty-two' // as text\nreturn answer.length + 42"
  await send(db, ann, room.id, `\`\`\`ts\n${code}\n\`\`\``)
  await send(db, ann, room.id, '```klingon\nqapla <b>!</b>\n```')
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  const block = messageOf(page, 1).locator('pre')
  await expect(block.locator('span', { hasText: /^const$/ })).toBeVisible()
  const colours = await block.locator('code').evaluate((element) => {
    const all = [...element.querySelectorAll('span')].map((span) => getComputedStyle(span).color)
    return new Set([getComputedStyle(element).color, ...all]).size
  })
  expect(colours).toBeGreaterThanOrEqual(4)
  await expect(messageOf(page, 2).locator('pre')).toContainText('qapla <b>!</b>')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await audit(page, `coloured code, ${colorScheme}`)
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await block.hover()
  await messageOf(page, 1).getByRole('button', { name: 'Copy code' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(code)
})

test('pins: marked in both browsers, listed by the button of the header, taken off', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db)]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  await send(db, bob, room.id, 'the address is below')
  const [hers, his] = [await openAs(ann), await openAs(bob)]
  for (const page of [hers, his]) await page.goto(`/rooms/${room.id}`)
  await chooseAction(hers, 1, 'Pin to room')
  for (const page of [hers, his]) await expect(messageOf(page, 1)).toContainText('Pinned by Ann')
  await messageOf(his, 1).hover()
  await his.getByRole('button', { name: 'More' }).click()
  await expect(his.getByRole('menuitem', { name: 'Unpin' }), 'somebody else pinned it').toHaveCount(0)
  await his.keyboard.press('Escape')
  await his.getByRole('banner').or(his.locator('header')).getByRole('link', { name: 'Pinned messages' }).click()
  const pins = his.getByRole('list', { name: 'Pinned messages' }).getByRole('listitem')
  await expect(pins).toHaveCount(1)
  await expect(pins).toContainText('the address is below')
  await messageOf(hers, 1).focus()
  await hers.keyboard.press('p')
  await expect(his.getByText('No pinned messages')).toBeVisible()
  await his.goBack()
  for (const page of [hers, his]) await expect(messageOf(page, 1)).not.toContainText('Pinned')
})

test('saved: kept apart, led back to, a tombstone when deleted, gone without the right', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, bob, { kind: 'closed', name: 'secret plans' })
  await join(db, room.id, ann)
  const messages = await sendMessages(db, bob, room.id, 80)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}?m=3`)
  await chooseAction(page, 3, 'Save for later')
  await messageOf(page, 4).focus()
  await page.keyboard.press('s')
  await expect(page.getByText('Saved for later').first()).toBeVisible()
  await page.getByRole('link', { name: 'Saved' }).click()
  const items = page.getByRole('list', { name: 'Saved messages' }).getByRole('listitem')
  await expect(items).toHaveCount(2)
  await expect(items.first()).toContainText('secret plans')
  await deleteMessage(db, bob, room.id, messages[3]?.id ?? '')
  await expect(items.first()).toContainText('Message deleted')
  await items.last().getByRole('link').click()
  await expect(messageOf(page, 3)).toBeInViewport()
  // Not from inside the room: what it asks for is not found once the right is gone.
  await page.goto('/saved')
  await expect(items).toHaveCount(2)
  await removeMember(db, bob, room.id, ann.id)
  await page.reload()
  await expect(page.getByText('No saved messages')).toBeVisible()
})

test('the history of edits is open to every member, with what changed', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  const { id } = await send(db, ann, room.id, 'we meet at noon by the river')
  await editMessage(db, ann, room.id, id, 'we meet at eleven by the old river')
  const page = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  await messageOf(page, 1)
    .getByRole('button', { name: /^Edited/ })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('del')).toHaveText(['noon'])
  await expect(dialog.locator('ins')).toHaveText(['eleven', 'old '])
  await expect(dialog.getByText('we meet at noon by the river')).toBeVisible()
})

test('marked unread from here: the divider, the count, and it stays so while the room is open', async ({
  db,
  openAs,
}) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  await sendMessages(db, bob, room.id, 6)
  await markRead(db, ann, room.id, 6)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  // A click on a button is the button's, also with Alt.
  await messageOf(page, 2).hover()
  await messageOf(page, 2)
    .getByRole('button', { name: 'Reply', exact: true })
    .click({ modifiers: ['Alt'] })
  await expect(page.getByText('Marked unread from message 2')).toBeHidden()
  await messageOf(page, 4).click({ modifiers: ['Alt'] })
  await expect(page.getByText('Marked unread from message 4')).toBeVisible()
  await expect(
    page.getByRole('group', { name: 'Messages in' }).or(page.getByRole('feed')).getByText('New', { exact: true }),
  ).toBeVisible()
  await expect.poll(async () => (await listRooms(db, ann))[0]?.unread).toBe(3)
  await send(db, bob, room.id, 'one more')
  await expect(messageOf(page, 7)).toBeVisible()
  await expect.poll(async () => (await listRooms(db, ann))[0]?.unread).toBe(4)
})

test('each entry to a room opens at the first unread message, and only what was shown is read', async ({
  db,
  openAs,
}) => {
  test.slow()
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const [room, other] = [await createRoom(db, ann), await createRoom(db, ann)]
  await join(db, room.id, bob)
  await sendMessages(db, bob, room.id, 100, variedText)
  await markRead(db, ann, room.id, 100)
  const page = await openAs(ann)
  const enter = async ({ id, name }: { id: string; name: string }) => {
    await page.getByRole('navigation', { name: 'Your rooms' }).getByRole('link', { name }).click()
    await expect(page).toHaveURL(new RegExp(`/rooms/${id}`))
  }
  const line = timelineOf(page).getByText('New', { exact: true })
  const unread = async () => (await listRooms(db, ann)).find(({ id }) => id === room.id)?.unread
  const opensAt = async (seq: number) => {
    await expect(line).toBeInViewport()
    await expect(messageOf(page, seq)).toBeInViewport()
    const [above, below] = [await line.boundingBox(), await messageOf(page, seq).boundingBox()]
    expect((below?.y ?? 0) - (above?.y ?? 0)).toBeGreaterThan(0)
    expect((below?.y ?? 0) - (above?.y ?? 0)).toBeLessThan(60)
  }
  /** What is read is what was on the screen, to the last row of it. */
  const isReadAsShown = async (last: number) => {
    const shown = await timelineOf(page).evaluate((list) => {
      const { bottom } = list.getBoundingClientRect()
      const rows = [...list.querySelectorAll<HTMLElement>('article[data-seq]')]
      return Math.max(
        ...rows.filter((row) => row.getBoundingClientRect().bottom <= bottom).map((row) => Number(row.dataset.seq)),
      )
    })
    await expect.poll(async () => Math.abs(last - shown - ((await unread()) ?? 0))).toBeLessThanOrEqual(1)
  }

  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 100)).toBeInViewport()
  await enter(other)
  await sendMessages(db, bob, room.id, 3)
  await enter(room)
  await opensAt(101)
  await expect.poll(unread).toBe(0)

  await enter(other)
  await sendMessages(db, bob, room.id, 40, variedText)
  await enter(room)
  await opensAt(104)
  await isReadAsShown(143)
  const left = (await unread()) ?? 0
  expect(left).toBeGreaterThan(10)

  // Some of them are still unread: loaded again and come back to, with three more.
  await page.goto(`/rooms/${room.id}`)
  await opensAt(144 - left)
  await enter(other)
  await sendMessages(db, bob, room.id, 3, variedText)
  const rest = (await unread()) ?? 0
  await enter(room)
  await opensAt(147 - rest)
  await isReadAsShown(146)

  await expect(async () => {
    await wheel(page, 3000)
    await expect(messageOf(page, 146)).toBeInViewport({ timeout: 500 })
  }).toPass()
  await expect.poll(unread).toBe(0)
  await enter(other)
  await enter(room)
  await expect(messageOf(page, 146)).toBeInViewport()
  await expect(line).toHaveCount(0)
})

test('edit and delete by key, the whole menu by button, a sheet by long press on touch', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  await sendMessages(db, ann, room.id, 3)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await messageOf(page, 2).focus()
  await page.keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Edit message 2' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(messageOf(page, 2)).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await messageOf(page, 2).hover()
  const more = page.getByRole('button', { name: 'More' })
  await more.click()
  await expect(page.getByRole('menuitem')).toContainText([
    'Reply',
    'Reply in thread',
    'Copy text',
    'Copy link',
    'Mark unread',
    'Save for later',
    'Pin to room',
    'Why no answer?',
    'Edit',
    'Delete',
  ])

  const phone = await openAs(ann, { mobile: true })
  await phone.goto(`/rooms/${room.id}`)
  const box = await messageOf(phone, 3).boundingBox()
  const touch = await phone.context().newCDPSession(phone)
  const point = { x: (box?.x ?? 0) + 100, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  const sheet = phone.getByRole('dialog', { name: 'Message 3' })
  await expect(sheet).toBeVisible()
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(sheet.getByRole('button', { name: 'Delete' })).toBeVisible()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const small = () =>
    sheet
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons.map((button) => button.getBoundingClientRect().height).filter((height) => height < 28),
      )
  // The sheet grows to its size.
  await expect.poll(small).toEqual([])
  await sheet.getByRole('button', { name: 'Reply', exact: true }).tap()
  await expect(phone.getByText(/^Replying to/)).toBeVisible()
})

test('a mention shows the name its actor has now, in browsers that are open', async ({ db, openAs }) => {
  const tag = newId().slice(-8)
  const ann = await createPerson(db, { displayName: 'Ann' })
  const bob = await createPerson(db, { name: `bob-${tag}`, displayName: 'Bob' })
  const stranger = await createPerson(db, { name: `bobby-${tag}` })
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  await sendMessage(db, ann, room.id, { clientId: newId(), content: `ask @${bob.name}, not @${stranger.name}` })
  const [hers, his] = [await openAs(ann), await openAs(bob)]
  await hers.goto(`/rooms/${room.id}`)
  const mark = messageOf(hers, 1).locator('mark')
  await expect(mark).toHaveText(['@Bob'])
  await hers.getByRole('textbox', { name: /^Message to/ }).pressSequentially('@bob')
  await expect(hers.getByRole('option')).toHaveCount(1)
  await his.goto('/settings')
  await his.getByRole('textbox', { name: 'Display name' }).fill('Robert')
  await his.getByRole('button', { name: 'Save profile' }).click()
  const savedAt = Date.now()
  await expect(mark).toHaveText(['@Robert'])
  console.log(`the open browser showed the new name after ${Date.now() - savedAt} ms`)
  await hers.reload()
  await expect(mark).toHaveText(['@Robert'])
})

for (const theme of ['light', 'dark'] as const) {
  test(`a room full of reactions, quotes, pins and a thread holds to WCAG 2.2 AA, ${theme}`, async ({ db, openAs }) => {
    test.setTimeout(120_000)
    const [ann, bob] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db, { displayName: 'Bob' })]
    const room = await createRoom(db, ann)
    await join(db, room.id, bob)
    const root = await send(db, ann, room.id, 'where do we meet?\n\n```js\nconst place = "river"\n```')
    const input = { content: 'by the river', threadRootId: root.id, replyToId: root.id }
    const { message } = await sendMessage(db, bob, room.id, { ...input, clientId: newId() })
    await editMessage(db, bob, room.id, message.id, 'by the old river')
    for (const emoji of ['👍', '🎉']) await addReaction(db, bob, room.id, root.id, emoji)
    await addReaction(db, ann, room.id, root.id, '👍')
    await pinMessage(db, ann, room.id, root.id)
    const page = await openAs(ann)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.goto(`/rooms/${room.id}`)
    await chooseAction(page, 1, 'Reply')
    await messageOf(page, 1).hover()
    await audit(page, 'a room with everything')
    await page.getByRole('button', { name: 'More' }).click()
    await audit(page, 'the menu of a message')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Threads/ }).click()
    await expect(page.getByRole('list', { name: 'Threads of this room' })).toBeVisible()
    await audit(page, 'the threads of a room')
    await page.getByRole('list', { name: 'Threads of this room' }).getByRole('link').click()
    await expect(page.getByRole('complementary', { name: 'Thread' })).toContainText('by the old river')
    await audit(page, 'a thread')
    await messageOf(page, 2)
      .getByRole('button', { name: /^Edited/ })
      .first()
      .click()
    await expect(page.getByRole('dialog').locator('ins')).toBeVisible()
    await audit(page, 'the history of a message')
    const phone = await openAs(ann, { mobile: true })
    await phone.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await phone.goto(`/rooms/${room.id}`)
    await expect(messageOf(phone, 2)).toBeVisible()
    await messageOf(phone, 1).tap()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
}

test('what a file says in somebody’s name is marked, and what they wrote here is not', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const { id } = await send(db, ann, room.id, 'said in the file')
  await db.prisma.message.update({ where: { id }, data: { isImported: true } })
  await send(db, ann, room.id, 'said here')
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 1).getByText('Imported', { exact: true })).toBeVisible()
  await expect(messageOf(page, 2)).toContainText('said here')
  await expect(messageOf(page, 2).getByText('Imported', { exact: true })).toHaveCount(0)
  // Wherever its words are shown again, the mark is with them.
  const answer = (content: string, to: { replyToId?: string; threadRootId?: string }) =>
    sendMessage(db, ann, room.id, { clientId: newId(), content, ...to })
  await answer('an answer', { replyToId: id })
  await answer('a reply', { threadRootId: id })
  const { message } = await answer('a reply in the file', { threadRootId: id })
  await db.prisma.message.update({ where: { id: message.id }, data: { isImported: true } })
  await page.reload()
  await expect(page.getByRole('link', { name: /Reply to .+, imported: said in the file/ })).toContainText('Imported')
  await expect(page.getByRole('button', { name: /thread of .+, imported: said in the file/ })).toContainText('Imported')
  await page.getByRole('button', { name: 'Threads', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Show replies in the room as one line' }).check()
  await page.getByRole('button', { name: 'Threads', exact: true }).click()
  await expect(page.locator('[data-folded]').filter({ hasText: 'a reply in the file' })).toContainText('Imported')
  await expect(page.locator('[data-folded]').filter({ hasText: /a reply$/ })).not.toContainText('Imported')
})

test('the day of old messages is shown above them, and a day without messages leads to the next, saying so', async ({
  db,
  openAs,
}) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const messages = await sendMessages(db, ann, room.id, 60)
  const dates = ['2026-03-01', '2026-03-04', '2026-03-09']
  for (const [index, { id }] of messages.entries()) {
    const createdAt = new Date(`${dates[Math.floor(index / 20)]}T10:${10 + (index % 20)}:00Z`)
    await db.prisma.message.update({ where: { id }, data: { createdAt } })
  }
  const page = await openAs(ann)
  const day = page.locator('[data-floating-day]')
  await page.goto(`/rooms/${room.id}?m=35`)
  await expect(messageOf(page, 35)).toBeInViewport()
  await expect(day).toHaveText(/March (1|4), 2026/)
  await page.getByRole('button', { name: 'Go to message' }).click()
  await page.getByLabel('Date', { exact: true }).fill('2026-03-02')
  await page.getByRole('button', { name: 'Go to date' }).click()
  await expect(page.getByText('No messages on March 2, 2026. The next ones are from March 4, 2026.')).toBeVisible()
  await expect(messageOf(page, 21)).toBeInViewport()
  await expect(day).toHaveText('Wednesday, March 4, 2026')
  await page.getByRole('button', { name: 'Go to message' }).click()
  await page.getByLabel('Date', { exact: true }).fill('2026-03-09')
  await page.getByRole('button', { name: 'Go to date' }).click()
  await expect(messageOf(page, 41)).toBeInViewport()
  await expect(page.getByText(/^No messages on March 9/)).toHaveCount(0)
})
