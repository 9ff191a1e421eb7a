import { newId } from '@/lib/core/ids'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { chooseAction, openMenu } from './support/choose-action'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

test('a message shows at once, then gets its number, and others see it @smoke', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  const page = await openAs(alice)
  const other = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  await other.goto(`/rooms/${room.id}`)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/messages', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })

  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.fill('one\ntwo **strong**')
  await composer.press('Enter')
  await expect(page.locator('[data-unsent]')).toContainText('two strong')
  await expect(composer).toHaveValue('')
  await expect(composer).toBeFocused()
  release()
  await expect(messageOf(page, 1)).toContainText('two strong')
  await expect(page.locator('[data-unsent]')).toHaveCount(0)
  await expect(messageOf(other, 1)).toContainText('two strong')
})

test('what could not be sent stays, also over a reload, and is sent once @smoke', async ({
  db,
  openAs,
  expectedConsole,
}) => {
  expectedConsole.push(/Failed to load resource/)
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  // The server stores the message, the answer is lost: the worst case for sending twice.
  await page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST') return await route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.fill('only once')
  await composer.press('Enter')
  await expect(messageOf(page, 1)).toContainText('only once')

  await page.unroute('**/messages')
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
  )
  await composer.fill('kept for later')
  await composer.press('Enter')
  const unsent = page.locator('[data-unsent]')
  await expect(unsent.filter({ hasText: 'kept for later' })).toContainText('Waiting for connection')
  await page.reload()
  await expect(unsent).toContainText('kept for later')
  await expect(unsent).toContainText('Waiting for connection')

  await page.unroute('**/messages')
  await expect(messageOf(page, 2)).toContainText('kept for later')
  await expect(unsent).toHaveCount(0)
  const stored = await db.prisma.message.findMany({ where: { roomId: room.id }, orderBy: { seq: 'asc' } })
  expect(stored.map((message) => message.content)).toEqual(['only once', 'kept for later'])
})

test('a failed message can be discarded', async ({ db, openAs, expectedConsole }) => {
  expectedConsole.push(/Failed to load resource/)
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
  )
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.fill('never mind')
  await composer.press('Enter')
  await page.locator('[data-unsent]').getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  await expect(page.getByText('No messages yet')).toBeVisible()
  await expect(page.locator('[data-unsent]')).toHaveCount(0)
})

test('a draft is still there after a reload, in its own room only', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const [room, another] = [await createRoom(db, alice), await createRoom(db, alice)]
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.pressSequentially('half a thou')
  await page.reload()
  await expect(composer).toHaveValue('half a thou')
  await page.goto(`/rooms/${another.id}`)
  await expect(composer).toHaveValue('')
  await page.goto(`/rooms/${room.id}`)
  await expect(composer).toHaveValue('half a thou')
  await composer.press('Enter')
  await expect(messageOf(page, 1)).toContainText('half a thou')
  await page.reload()
  await expect(messageOf(page, 1)).toBeVisible()
  await expect(composer).toHaveValue('')
})

test('arrow-up edits the last own message; the earlier text stays to be read', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  await send(db, alice, room.id, 'helo world')
  await send(db, bob, room.id, 'not mine')
  const page = await openAs(alice)
  const other = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  await other.goto(`/rooms/${room.id}`)

  const composer = page.getByRole('textbox', { name: 'Message to' })
  const editor = page.getByRole('textbox', { name: 'Edit message 1' })
  await composer.press('ArrowUp')
  await editor.fill('thrown away')
  await editor.press('Escape')
  await expect(messageOf(page, 1)).toContainText('helo world')
  await composer.press('ArrowUp')
  await editor.fill('hello world')
  await editor.press('Enter')
  await expect(messageOf(page, 1)).toContainText('hello world')
  await expect(messageOf(other, 1)).toContainText('hello world')

  await messageOf(other, 1)
    .getByRole('button', { name: /Edited/ })
    .click()
  const versions = other.getByRole('dialog', { name: 'Edit history of message 1' })
  await expect(versions).toContainText('helo world')
  await other.keyboard.press('Escape')
  const menu = other.getByRole('menuitem')
  await openMenu(other, 2)
  await expect(menu.filter({ hasText: 'Edit' })).toBeVisible()
  await other.keyboard.press('Escape')
  await openMenu(other, 1)
  await expect(menu.filter({ hasText: 'Copy link' })).toBeVisible()
  await expect(menu.filter({ hasText: 'Edit' })).toHaveCount(0)
  await expect(menu.filter({ hasText: 'Delete' })).toHaveCount(0)
})

test('an edit under way survives another one and a reload, until it is given up', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  for (const text of ['first', 'second']) await send(db, alice, room.id, text)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const editor = (seq: number) => page.getByRole('textbox', { name: `Edit message ${seq}` })
  await chooseAction(page, 1, 'Edit')
  await editor(1).fill('first, half changed')
  await chooseAction(page, 2, 'Edit')
  await expect(editor(1)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await chooseAction(page, 1, 'Edit')
  await expect(editor(1)).toHaveValue('first, half changed')
  await page.reload()
  await chooseAction(page, 1, 'Edit')
  await expect(editor(1)).toHaveValue('first, half changed')
  await page.keyboard.press('Escape')
  await chooseAction(page, 1, 'Edit')
  await expect(editor(1)).toHaveValue('first')
})

test('whoever deletes a message and signs out has deleted it', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'a secret')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await chooseAction(page, 1, 'Delete')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(messageOf(page, 1)).toContainText('Message deleted')
  await page.getByRole('button', { name: /^Your profile/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect(await db.prisma.message.findMany({ where: { roomId: room.id, content: { contains: 'secret' } } })).toEqual([])
})

test('a deletion can be taken back for five seconds, then the text is gone everywhere', async ({ db, openAs }) => {
  test.setTimeout(120_000)
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice)
  await join(db, room.id, bob)
  await send(db, alice, room.id, 'a secret')
  await send(db, alice, room.id, 'something else')
  const page = await openAs(alice)
  const other = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  await other.goto(`/rooms/${room.id}`)
  const remove = async () => {
    await page.mouse.move(5, 5)
    await chooseAction(page, 1, 'Delete')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await expect(messageOf(page, 1)).toContainText('Message deleted')
  }

  await remove()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(messageOf(page, 1)).toContainText('a secret')
  await expect(messageOf(other, 1)).toContainText('a secret')

  await remove()
  await expect(messageOf(other, 1)).toContainText('Message deleted')
  await expect(messageOf(other, 1)).not.toContainText('a secret')
  await other.reload()
  await expect(messageOf(other, 1)).toContainText('Message deleted')
  expect(await db.prisma.message.findMany({ where: { roomId: room.id, content: { contains: 'secret' } } })).toEqual([])
})

test('the limit is announced before it is reached, and over it nothing is lost or sent', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: 'Message to' })
  const button = page.getByRole('button', { name: 'Send' })
  await expect(button).toBeDisabled()
  await composer.fill('   ')
  await expect(button).toBeDisabled()
  await composer.fill('x'.repeat(3599))
  await expect(page.getByText(/characters? left/)).toBeHidden()
  await composer.fill('x'.repeat(3990))
  await expect(page.getByText('10 characters left')).toBeVisible()
  await composer.fill('🙂'.repeat(4001))
  await expect(page.getByText('1 character too many')).toBeVisible()
  await expect(button).toBeDisabled()
  await composer.press('Enter')
  await expect(composer).toHaveValue('🙂'.repeat(4001))
  await composer.fill('🙂'.repeat(4000))
  await composer.press('Enter')
  await expect(messageOf(page, 1)).toBeVisible()
})

test('Shift+Enter and an input method never send', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.fill('first')
  await composer.press('Shift+Enter')
  await composer.pressSequentially('second')
  await expect(composer).toHaveValue('first\nsecond')
  for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
    await composer.dispatchEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init })
  }
  await expect(composer).toHaveValue('first\nsecond')
  expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(0)
})

test('a visitor of an open room reads, joins and writes; an archived room only reads', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'come in')
  const page = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 1)).toContainText('come in')
  await expect(page.getByRole('textbox', { name: 'Message to' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Join room' }).click()
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.fill('thanks')
  await composer.press('Enter')
  await expect(messageOf(page, 2)).toContainText('thanks')

  const owner = await openAs(alice)
  await owner.goto(`/rooms/${room.id}`)
  expect(
    (
      await owner.request.post(`/api/rooms/${room.id}/archive`, { headers: { origin: new URL(owner.url()).origin } })
    ).ok(),
  ).toBe(true)
  await expect(page.getByText('This room is archived.')).toBeVisible()
  await expect(composer).toHaveCount(0)
})

test('what is written without a connection goes out, once and in order, when it is back', async ({
  db,
  openAs,
  expectedConsole,
}) => {
  expectedConsole.push(/Failed to load resource/)
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.fill('before')
  await composer.press('Enter')
  await expect(messageOf(page, 1)).toContainText('before')
  await page.context().setOffline(true)
  for (const text of ['first of two', 'second of two']) {
    await composer.fill(text)
    await composer.press('Enter')
  }
  await expect(page.locator('[data-unsent]').filter({ hasText: 'Waiting for connection' })).toHaveCount(2)
  await expect(page.getByText('Reconnecting…')).toBeVisible()
  await page.context().setOffline(false)
  await expect(messageOf(page, 2)).toContainText('first of two')
  await expect(messageOf(page, 3)).toContainText('second of two')
  await expect(page.locator('[data-unsent]')).toHaveCount(0)
})

test('after an edit the focus is where it came from', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'a frist try')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: 'Message to' })
  await composer.focus()
  await composer.press('ArrowUp')
  await page.getByRole('textbox', { name: 'Edit message 1' }).fill('a first try')
  await page.keyboard.press('Enter')
  await expect(messageOf(page, 1)).toContainText('a first try')
  await expect(composer).toBeFocused()
})

test('in a room of more than a thousand, somebody named who is not there can be invited, from an edit as well', async ({
  db,
  openAs,
}) => {
  const [alice, zoe, yan] = [
    await createPerson(db),
    await createPerson(db, { displayName: 'Zoe Outside' }),
    await createPerson(db, { displayName: 'Yan Outside' }),
  ]
  const room = await createRoom(db, alice)
  const actor = await db.prisma.actor.findUniqueOrThrow({ where: { id: alice.id } })
  const membership = await db.prisma.membership.findFirstOrThrow({ where: { roomId: room.id } })
  const crowd = Array.from({ length: 1100 }, (_, index) => ({ id: newId(), name: `z${index}-${room.id.slice(-12)}` }))
  await db.prisma.actor.createMany({ data: crowd.map((one) => ({ ...actor, ...one, nameFolded: one.name })) })
  const rows = crowd.map(({ id }) => ({ ...membership, actorId: id, role: 'member' }))
  await db.prisma.membership.createMany({ data: rows })
  await send(db, alice, room.id, 'a question')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: 'Message to' })
  const last = crowd
    .map(({ name }) => name)
    .sort()
    .at(-1)
  await composer.fill(`@${last} and @${zoe.name}: hello`)
  await expect(page.getByText('Zoe Outside is not in this room and is not notified.')).toBeVisible()
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByText('Zoe Outside is not in this room and is not notified.')).toHaveCount(0)
  const isThere = { roomId: room.id, actorId: zoe.id, leftAt: null }
  expect(await db.prisma.membership.count({ where: isThere })).toBe(1)

  await composer.fill('')
  await composer.press('ArrowUp')
  await page.getByRole('textbox', { name: 'Edit message 1' }).fill(`a question for @${yan.name}`)
  await expect(messageOf(page, 1).getByText('Yan Outside is not in this room and is not notified.')).toBeVisible()
})
