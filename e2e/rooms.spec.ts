import type { Page } from '@playwright/test'
import { newId } from '@/lib/core/ids'
import { addMember } from '@/lib/rooms/add-member'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { audit } from './support/audit'
import { expect, test } from './support/test'

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Your rooms' })
const roomLink = (page: Page, name: string) => sidebar(page).getByRole('link', { name: new RegExp(name) })
const unique = (name: string) => `${name} ${Math.random().toString(36).slice(2, 8)}`

test.describe(() => {
  // Whoever is removed asks once more for the room, and does not find it.
  test.use({ expectedConsole: [/status of 404/] })

  test('a closed room appears on the screen of whoever is added, and goes when they are removed @smoke', async ({
    db,
    openAs,
  }) => {
    const ann = await createPerson(db, { displayName: 'Ann' })
    const bob = await createPerson(db, { displayName: 'Bob' })
    const name = unique('Plans')
    const [annPage, bobPage] = [await openAs(ann), await openAs(bob)]
    await bobPage.goto('/rooms')
    await annPage.goto('/rooms/new')
    await annPage.getByLabel('Name', { exact: true }).fill(name)
    await annPage.getByLabel('Topic').fill('What we do not tell yet')
    await annPage.getByRole('radio', { name: /Closed/ }).check()
    await annPage.getByRole('button', { name: 'Create room' }).click()
    await expect(annPage).toHaveURL(/\/rooms\/[0-9a-f-]{36}$/)
    await expect(roomLink(annPage, name)).toHaveAttribute('aria-current', 'page')
    const roomPath = new URL(annPage.url()).pathname

    await annPage.goto(`${roomPath}/settings`)
    await annPage.getByLabel('Add a person or an agent').fill('nobody-of-this-name')
    await annPage.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(annPage.getByText('No one has the username nobody-of-this-name.')).toBeVisible()
    await expect(roomLink(bobPage, name)).toHaveCount(0)
    await annPage.getByLabel('Add a person or an agent').fill(`@${bob.name.toUpperCase()}`)
    await annPage.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(annPage.getByText('Bob was added.')).toBeVisible()

    await roomLink(bobPage, name).click()
    await expect(bobPage.getByRole('heading', { level: 1, name })).toBeVisible()
    await annPage.getByRole('button', { name: 'Moderate Bob' }).click()
    const dialog = annPage.getByRole('dialog', { name: 'Moderate Bob' })
    await dialog.getByRole('radio', { name: /Remove/ }).check()
    await dialog.getByLabel('Reason').fill('wrong room')
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expect(roomLink(bobPage, name)).toHaveCount(0)
    await expect(annPage.getByRole('list', { name: 'Members' }).getByText('Bob', { exact: true })).toHaveCount(0)
    expect((await bobPage.request.get(`/api${roomPath}`)).status()).toBe(404)
    expect((await bobPage.request.get(roomPath)).status()).toBe(404)
  })
})

test('an open room is found in the list, joined, and then stands in the sidebar', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const name = unique('Garden')
  const room = await createRoom(db, ann, { name, topic: 'Beds and seeds' })
  const page = await openAs(bob)
  await page.goto('/rooms')
  await page.getByRole('searchbox', { name: 'Search rooms' }).fill(name.toLowerCase())
  await expect(page.getByRole('list', { name: 'Open rooms' }).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: `Join ${name}` }).click()
  await expect(page).toHaveURL(`/rooms/${room.id}`)
  await expect(roomLink(page, name)).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Message to/ })).toBeVisible()
})

test('rooms stand in a tree: made below another one, moved and hidden in their settings', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const [top, name] = [await createRoom(db, ann, { name: unique('Launch') }), unique('Press')]
  const page = await openAs(ann)
  await page.goto(`/rooms/${top.id}/about`)
  await page.getByRole('link', { name: 'New room below this one' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Description').fill('For the **press**')
  await page.getByLabel('First message').fill('Welcome to the press room.')
  await page.getByRole('button', { name: 'Create room' }).click()
  await expect(page.getByRole('article').getByText('Welcome to the press room.')).toBeVisible()
  const below = sidebar(page).getByRole('list', { name: `Rooms below ${top.name}` })
  await expect(below.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')

  const roomPath = new URL(page.url()).pathname
  await page.goto(`${roomPath}/about`)
  await expect(page.getByRole('strong').getByText('press')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: top.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: top.name })).toBeVisible()
  await page.goto(`${roomPath}/settings`)
  await page.getByLabel('Listed below').selectOption('No room')
  await page.getByLabel('Hide from the list of rooms').check()
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(below).toHaveCount(0)
  await expect(roomLink(page, name)).toBeVisible()
  const bob = await openAs(await createPerson(db))
  await bob.goto(`/rooms?q=${encodeURIComponent(name)}`)
  await expect(bob.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
  await expect(bob.getByRole('main').getByText(name)).toHaveCount(0)
})

test('an archived room can be read and nothing more', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const name = unique('Finished')
  const room = await createRoom(db, ann, { name })
  await join(db, room.id, bob)
  await send(db, bob, room.id, 'the last word')
  const [annPage, bobPage] = [await openAs(ann), await openAs(bob)]
  await bobPage.goto(`/rooms/${room.id}`)
  await expect(bobPage.getByRole('textbox', { name: /^Message to/ })).toBeVisible()
  await annPage.goto(`/rooms/${room.id}/settings`)
  await annPage.getByRole('button', { name: 'Archive room' }).click()
  await annPage.getByRole('button', { name: 'Archive room' }).last().click()
  await expect(annPage.getByText('This room is archived. Unarchive it to make changes.')).toBeVisible()
  await expect(annPage.getByLabel('Name', { exact: true })).toHaveCount(0)

  await expect(bobPage.getByText('the last word')).toBeVisible()
  await expect(bobPage.getByText('This room is archived. You can read it but not send messages.')).toBeVisible()
  await expect(bobPage.getByRole('textbox', { name: /^Message to/ })).toHaveCount(0)
  await sidebar(bobPage).getByRole('button', { name: 'Archived' }).click()
  await expect(roomLink(bobPage, name)).toBeVisible()

  await annPage.getByRole('button', { name: 'Unarchive room' }).click()
  await expect(annPage.getByLabel('Name', { exact: true })).toHaveValue(name)
  await expect(bobPage.getByRole('textbox', { name: /^Message to/ })).toBeVisible()
})

test('a link lets in whoever has it, until it is revoked', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const name = unique('By link')
  const room = await createRoom(db, ann, { name, kind: 'closed' })
  const [annPage, bobPage] = [await openAs(ann), await openAs(bob)]
  await annPage.goto(`/rooms/${room.id}/settings`)
  await annPage.getByLabel('Maximum uses').fill('1')
  await annPage.getByRole('button', { name: 'Create link' }).click()
  const link = await annPage.getByLabel('New link').inputValue()
  await bobPage.goto(link)
  await bobPage.getByRole('button', { name: /Join/ }).click()
  await expect(bobPage).toHaveURL(`/rooms/${room.id}`)
  await expect(roomLink(bobPage, name)).toBeVisible()

  await annPage.getByLabel('Maximum uses').fill('5')
  await annPage.getByRole('button', { name: 'Create link' }).click()
  await expect(annPage.getByText('used 0 of 5 times')).toBeVisible()
  await expect(annPage.getByText('used 0 of 1 times')).toHaveCount(0)
  await annPage.getByRole('list', { name: 'Active links' }).getByRole('button', { name: 'Revoke' }).click()
  await annPage.getByRole('button', { name: 'Revoke' }).last().click()
  await expect(annPage.getByRole('list', { name: 'Active links' })).toHaveCount(0)
})

test('unread rooms are bold, and what concerns the reader is counted, live', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const name = unique('News')
  const room = await createRoom(db, ann, { name })
  await join(db, room.id, bob)
  const page = await openAs(bob)
  await page.goto('/rooms')
  await expect(roomLink(page, name)).toBeVisible()
  await send(db, ann, room.id, 'for everyone')
  await expect(roomLink(page, name)).toHaveAccessibleName(/1 unread message/)
  await send(db, ann, room.id, `@${bob.name} for you`)
  await expect(roomLink(page, name)).toHaveAccessibleName(/1 notification/)
  await roomLink(page, name).click()
  await expect(page.getByText('for you')).toBeVisible()
  await expect(roomLink(page, name)).not.toHaveAccessibleName(/notification|unread/)
})

test('the inbox: unread rooms are marked read, mentions acknowledged where their author sees it', async ({
  db,
  openAs,
}) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const rooms = [await createRoom(db, ann, { name: unique('One') }), await createRoom(db, ann, { name: unique('Two') })]
  for (const room of rooms) await join(db, room.id, bob)
  const page = await openAs(bob)
  await page.goto('/inbox')
  await expect(page.getByText('Nothing is unread.')).toBeVisible()
  for (const [index, { id }] of rooms.entries()) await send(db, ann, id, `@${bob.name} number ${index}`)
  const unread = page.getByRole('list', { name: 'Unread rooms' }).getByRole('listitem')
  const mentions = page.getByRole('list', { name: 'Mentions' }).getByRole('listitem')
  await expect(unread).toHaveText([/^Two/, /^One/])
  await expect(mentions).toHaveText([/number 1/, /number 0/])
  await expect(mentions.first()).toContainText('Unread')
  await expect(page.getByRole('link', { name: /^Inbox/ })).toContainText('2')
  await audit(page, 'the inbox')

  await unread
    .first()
    .getByRole('button', { name: /^Mark Two/ })
    .click()
  await expect(unread).toHaveText([/^One/])
  await expect(mentions.first()).not.toContainText('Unread')
  await mentions.first().getByRole('button', { name: 'Acknowledge' }).click()
  await expect(mentions).toHaveText([/number 0/])
  await page.getByRole('link', { name: 'All', exact: true }).click()
  await expect(mentions).toHaveCount(2)
  await expect(mentions.first().getByRole('button', { name: 'Acknowledge', pressed: true })).toBeVisible()
  await mentions.last().getByRole('link').first().click()
  await expect(page.getByText('number 0')).toBeVisible()
})

test('rooms are ordered as one chooses; counted ones out of sight are led to', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const names = Array.from({ length: 40 }, (_, index) => `Room ${index + 1}`)
  const rooms = []
  for (const name of names) rooms.push(await createRoom(db, ann, { name }))
  for (const { id } of rooms) await join(db, id, bob)
  const direct = await createDirectRoom(db, ann, [bob.name])
  const page = await openAs(bob)
  await page.goto('/rooms')
  const links = sidebar(page).getByRole('link', { name: /Room \d/ })
  await expect(links).toHaveText(names.map((name) => new RegExp(`${name}$`)))
  await send(db, ann, rooms[38]?.id ?? '', `@${bob.name} look`)
  await send(db, ann, direct.id, 'and here')
  await expect(roomLink(page, ann.displayName)).toBeInViewport()
  await page.getByRole('button', { name: '1 unread below' }).click()
  await expect(roomLink(page, 'Room 39')).toBeFocused()
  await expect(roomLink(page, 'Room 39')).toBeInViewport()
  await page.getByRole('button', { name: '1 unread above' }).click()
  await expect(roomLink(page, ann.displayName)).toBeInViewport()

  const choose = async (order: string) => {
    await page.getByRole('button', { name: 'Order of rooms' }).click()
    await page.getByRole('menuitemradio', { name: order }).click()
  }
  await choose('By latest activity')
  await expect(links.first()).toContainText('Room 39')
  await choose('My own order')
  await sidebar(page).getByRole('button', { name: 'Move Room 39 down' }).click()
  await expect(links.nth(1)).toContainText('Room 39')
  await page.reload()
  await expect(links.nth(1)).toContainText('Room 39')

  // On another device as well, and what is changed there is seen here.
  const phone = await openAs(bob)
  await phone.goto('/rooms')
  const there = sidebar(phone).getByRole('link', { name: /Room \d/ })
  await expect(there.nth(1)).toContainText('Room 39')
  await sidebar(phone).getByRole('button', { name: 'Move Room 39 down' }).click()
  await expect(there.nth(2)).toContainText('Room 39')
  await expect(links.nth(2)).toContainText('Room 39')
})

test('the order of rooms that a browser remembered by itself becomes that of the account', async ({ db, openAs }) => {
  const bob = await createPerson(db)
  const [first, second] = [await createRoom(db, bob, { name: 'Room 1' }), await createRoom(db, bob, { name: 'Room 2' })]
  const page = await openAs(bob)
  const kept = { state: { order: 'manual', manual: [second.id, newId(), first.id] }, version: 0 }
  await page.addInitScript((text) => localStorage.setItem('confab.room-order', text), JSON.stringify(kept))
  await page.goto('/rooms')
  const links = sidebar(page).getByRole('link', { name: /Room \d/ })
  await expect(links).toHaveText([/Room 2$/, /Room 1$/])
  const other = await openAs(bob)
  await other.goto('/rooms')
  await expect(sidebar(other).getByRole('link', { name: /Room \d/ })).toHaveText([/Room 2$/, /Room 1$/])
})

test('roles and answer rules are set, and the history is verified', async ({ db, openAs }) => {
  const [ann, bob, bot] = [await createPerson(db), await createPerson(db), await createAgent(db)]
  const room = await createRoom(db, ann, { name: unique('Run') })
  await addMember(db, ann, room.id, bob.name)
  await addMember(db, ann, room.id, bot.name)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}/settings`)
  await page.getByRole('combobox', { name: `Role of ${bob.displayName}` }).selectOption('moderator')
  await page.getByRole('button', { name: `Save: Role of ${bob.displayName}` }).click()
  await page.getByRole('combobox', { name: `When ${bot.displayName} answers` }).selectOption('always')
  await page.getByRole('button', { name: `Save: When ${bot.displayName} answers` }).click()
  await expect(page.getByRole('button', { name: /^Save:/ })).toHaveCount(0)
  await page.getByRole('combobox', { name: `Role of ${ann.displayName}` }).selectOption('member')
  await page.getByRole('button', { name: `Save: Role of ${ann.displayName}` }).click()
  await expect(page.getByText('This is the last admin. Make someone else an admin first.')).toBeVisible()
  const rows = await db.prisma.membership.findMany({ where: { roomId: room.id } })
  const kept = Object.fromEntries(rows.map(({ actorId, role, answers }) => [actorId, [role, answers]]))
  expect(kept).toMatchObject({ [ann.id]: ['admin', 'mention'], [bob.id]: ['moderator', 'mention'] })
  expect(kept[bot.id]).toEqual(['member', 'always'])
  await page.getByRole('button', { name: 'Verify history' }).click()
  await expect(page.getByText('Verified: 6 entries, 0 messages.')).toBeVisible()
})

test('two people have one direct room, however it is opened; an agent gets a new chat each time', async ({
  db,
  openAs,
}) => {
  const ann = await createPerson(db, { displayName: 'Ann Direct' })
  const bob = await createPerson(db, { displayName: 'Bob Direct' })
  const bot = await createAgent(db)
  const room = await createRoom(db, ann, { name: unique('Shared') })
  await join(db, room.id, bob)
  const [annPage, bobPage] = [await openAs(ann), await openAs(bob)]
  await annPage.goto('/rooms/new')
  await annPage.getByLabel('People or agents').fill(bob.name)
  await annPage.getByRole('button', { name: 'Start conversation' }).click()
  await expect(annPage.getByRole('heading', { level: 1, name: /Bob Direct/ })).toBeVisible()
  const first = annPage.url()
  await bobPage.goto(`/rooms/${room.id}`)
  await bobPage.getByRole('button', { name: 'Members' }).click()
  await bobPage.getByRole('button', { name: 'Message Ann Direct' }).click()
  await expect(bobPage).toHaveURL(first)
  await expect(bobPage.getByRole('heading', { level: 1, name: /Ann Direct/ })).toBeVisible()

  await annPage.goto('/rooms/new')
  await annPage.getByLabel('People or agents').fill(bot.name)
  await annPage.getByRole('button', { name: 'Start conversation' }).click()
  await expect(annPage.getByRole('heading', { level: 1, name: new RegExp(bot.displayName) })).toBeVisible()
  await expect(sidebar(annPage).getByRole('region', { name: 'Agents' }).getByRole('link')).toHaveCount(1)
})

test('rooms are made, filled and left without JavaScript', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bob Plain' })]
  const name = unique('Plain')
  const page = await openAs(ann, { javaScriptEnabled: false })
  await page.goto('/rooms/new')
  await page.getByRole('button', { name: 'Create room' }).click()
  await expect(page.getByText('Enter a name.')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Create room' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.goto(`${new URL(page.url()).pathname}/settings`)
  await page.getByLabel('Add a person or an agent').fill(bob.name)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('combobox', { name: 'Role of Bob Plain' }).selectOption('admin')
  await page.getByRole('button', { name: 'Save: Role of Bob Plain' }).click()
  await expect(page.getByRole('combobox', { name: 'Role of Bob Plain' })).toHaveValue('admin')
  await page.getByRole('button', { name: 'Leave room' }).click()
  expect(await db.prisma.membership.count({ where: { actorId: ann.id, leftAt: null, room: { name } } })).toBe(1)
  await page.getByRole('checkbox', { name: `Confirm: Leave ${name}?` }).check()
  await page.getByRole('button', { name: 'Leave room' }).click()
  await expect(page).toHaveURL('/rooms')
  await expect(roomLink(page, name)).toHaveCount(0)
})

test('the sample room is removed with everything in it', async ({ db, openAs, expectedConsole }) => {
  // What was being read of the room when it went.
  expectedConsole.push(/404/)
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const name = unique('Sample')
  const room = await createRoom(db, ann, { name })
  await db.prisma.room.update({ where: { id: room.id }, data: { isSample: true } })
  await join(db, room.id, bob)
  await send(db, bob, room.id, 'only a sample')
  const [annPage, bobPage] = [await openAs(ann), await openAs(bob)]
  await bobPage.goto('/rooms')
  await expect(roomLink(bobPage, name)).toBeVisible()
  await annPage.goto(`/rooms/${room.id}/settings`)
  await annPage.getByRole('button', { name: 'Delete sample room' }).click()
  await annPage.getByRole('button', { name: 'Delete sample room' }).last().click()
  await expect(annPage).toHaveURL('/rooms')
  await expect(roomLink(annPage, name)).toHaveCount(0)
  await expect(roomLink(bobPage, name)).toHaveCount(0)
  expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(0)
})

test('Alt with the arrows walks through the rooms', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const [one, two] = [
    await createRoom(db, ann, { name: unique('One') }),
    await createRoom(db, ann, { name: unique('Two') }),
  ]
  const page = await openAs(ann)
  await page.goto(`/rooms/${two.id}`)
  await expect(roomLink(page, one.name)).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page).toHaveURL(`/rooms/${one.id}`)
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page).toHaveURL(`/rooms/${two.id}`)
})
