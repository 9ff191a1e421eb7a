import type { Page } from '@playwright/test'
import type { Actor } from '@/lib/actors/schema'
import { listRooms } from '@/lib/rooms/list-rooms'
import { markRead } from '@/lib/rooms/mark-read'
import { createPerson, createRoom, join, sendMessages } from '@/lib/testing/factories'
import { wheel } from './support/drift'
import { openingDuring } from './support/opening'
import { expect, test } from './support/test'
import { messageOf, timelineOf, variedText } from './support/timeline'

type Room = { id: string; name: string }

test.use({ expectedConsole: [/Failed to load resource|Failed to fetch/] })

test('a person with two tabs and a phone: each entry opens at what is unread now, stands still, and reads what it shows', async ({
  db,
  openAs,
}) => {
  test.slow()
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const [room, other] = [await createRoom(db, ann), await createRoom(db, ann)]
  await join(db, room.id, bob)
  let last = 100
  await sendMessages(db, bob, room.id, last, variedText)
  await markRead(db, ann, room.id, last)
  const write = async (count: number) => {
    await sendMessages(db, bob, room.id, count, variedText)
    last += count
  }
  const marker = async () => (await listedRoom(ann, room.id))?.membership?.lastReadSeq
  const listedRoom = async (actor: Actor, id: string) => (await listRooms(db, actor)).find((each) => each.id === id)

  /** Enters, sees that nothing moves and where it opens; then what is read is what is in view, no row more or less. */
  const enter = async (page: Page, how: (page: Page, to: Room) => Promise<unknown>) => {
    const before = (await marker()) ?? 0
    const { moved, at, frames, seq } = await openingDuring(page, `/rooms/${room.id}`, () => how(page, room))
    console.log(`opened at ${seq}, moved ${moved.toFixed(2)} px at ${Math.round(at)} ms, ${frames} frames`)
    expect(moved).toBeLessThanOrEqual(1)
    const line = timelineOf(page).getByText('New', { exact: true })
    if (before === last) {
      await expect(messageOf(page, last)).toBeInViewport()
      await expect(line).toHaveCount(0)
      return
    }
    await expect(line).toBeInViewport()
    const [above, below] = [await line.boundingBox(), await messageOf(page, before + 1).boundingBox()]
    expect((below?.y ?? 0) - (above?.y ?? 0)).toBeGreaterThan(0)
    expect((below?.y ?? 0) - (above?.y ?? 0)).toBeLessThan(60)
    await expect.poll(marker).toBe(await lastShown(page))
  }
  const leave = (page: Page) => choose(page, other)
  const readAll = async (page: Page) => {
    await expect(async () => {
      await wheel(page, 3000)
      await expect(messageOf(page, last)).toBeInViewport({ timeout: 500 })
    }).toPass()
    await expect.poll(marker).toBe(last)
  }

  const desk = await openAs(ann)
  const phone = await openAs(ann, { mobile: true })
  for (const page of [desk, phone]) await page.goto(`/rooms/${other.id}`)
  const tab = await desk.context().newPage()
  await tab.goto(`/rooms/${other.id}`)
  await expect(tab.getByRole('textbox', { name: /^Message to/ })).toBeEditable()

  // The phone reads a part; each of the tabs goes on from there.
  await write(40)
  await enter(phone, choose)
  expect(await marker()).toBeGreaterThan(100)
  expect(await marker()).toBeLessThan(140)
  await leave(phone)
  await enter(tab, choose)
  await leave(tab)
  await write(3)
  await enter(desk, choose)
  await readAll(desk)
  await leave(desk)

  // All is read, on a device that the others have not heard of for a moment.
  await enter(phone, choose)
  await leave(phone)
  await write(2)
  await enter(tab, (page) => page.goto(`/rooms/${room.id}`))
  await leave(tab)
  await enter(phone, choose)
  await leave(phone)

  // Without a connection the phone hears neither what comes nor what is read elsewhere.
  await phone.context().setOffline(true)
  await write(30)
  await enter(desk, choose)
  await leave(desk)
  await write(4)
  await phone.context().setOffline(false)
  await enter(phone, choose)

  // Nor does a list that is open.
  await readAll(phone)
  await phone.context().setOffline(true)
  await expect(phone.getByText('Reconnecting…')).toBeVisible()
  await write(30)
  await phone.context().setOffline(false)
  await expect(phone.getByText('Reconnecting…')).toHaveCount(0)
  await leave(phone)
  await enter(phone, choose)
})

test('what was written without a network reads nothing that came meanwhile; the end takes the focus', async ({
  db,
  openAs,
}) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  await sendMessages(db, bob, room.id, 120, variedText)
  await markRead(db, ann, room.id, 120)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 120)).toBeInViewport()
  const box = page.getByRole('textbox', { name: /^Message to/ })
  await page.context().setOffline(true)
  await box.fill('written in a tunnel')
  await box.press('Enter')
  await page.getByRole('navigation', { name: 'Your rooms' }).getByRole('link', { name: room.name }).click()
  await page.getByRole('link', { name: 'Inbox' }).first().click()
  await expect(page.getByText('No connection. This page cannot be opened now')).toBeVisible()
  await sendMessages(db, bob, room.id, 60, variedText)
  await page.context().setOffline(false)
  const listed = async () => (await listRooms(db, ann)).find(({ id }) => id === room.id)
  await expect.poll(async () => (await listed())?.lastMessageSeq).toBe(181)
  expect((await listed())?.unread).toBeGreaterThan(20)

  // From the first message back to the last by keyboard.
  await messageOf(page, 120).focus()
  await page.keyboard.press('Home')
  await expect(messageOf(page, 1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(messageOf(page, 181)).toBeFocused()
  await expect(messageOf(page, 181)).toBeInViewport()
})

async function choose(page: Page, { id, name }: Room) {
  const list = page.getByRole('navigation', { name: 'Your rooms' })
  if (page.viewportSize()?.width === 390) await page.getByRole('button', { name: /^Open navigation/ }).tap()
  await list.getByRole('link', { name }).click()
  await expect(page).toHaveURL(new RegExp(`/rooms/${id}`))
}

/** The last message of which at least half is in view. */
async function lastShown(page: Page): Promise<number> {
  return await timelineOf(page).evaluate((list) => {
    const { bottom } = list.getBoundingClientRect()
    const isShown = (row: Element) => {
      const box = (row.closest('[data-index]') ?? row).getBoundingClientRect()
      return bottom - box.top >= box.height / 2
    }
    const rows = [...list.querySelectorAll<HTMLElement>('article[data-seq]')].filter(isShown)
    return Math.max(...rows.map(({ dataset }) => Number(dataset.seq)))
  })
}
