import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { markRead } from '@/lib/rooms/mark-read'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { expect, test } from './support/test'
import { messageOf, timelineOf, variedText, walk } from './support/timeline'

test('10,000 messages are read from the newest to the first, each number once @scroll', async ({ db, openAs }) => {
  test.setTimeout(600_000)
  const { reader, room } = await filledRoom(db, 10_000)
  const page = await openAs(reader)
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 10_000)).toBeInViewport()

  const { seen, mostRows, tornFrames, drift } = await walk(page, { until: 1, still: 1, limitMs: 550_000 })
  console.log(`10,000 messages: at most ${mostRows} rows in the document, largest drift ${drift.toFixed(1)} px`)
  expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1))
  expect(tornFrames).toBe(0)
  expect(mostRows).toBeLessThan(300)
  expect(drift).toBeLessThanOrEqual(2)
  await expect(page.getByText('This is the beginning of')).toBeVisible()

  await page.getByRole('button', { name: 'Jump to newest' }).click()
  await expect(messageOf(page, 10_000)).toBeInViewport()
})

test('reading down again from an old message loses no number @scroll', async ({ db, openAs }) => {
  test.setTimeout(120_000)
  const { reader, room } = await filledRoom(db, 800)
  const page = await openAs(reader)
  await page.goto(`/rooms/${room.id}?m=100`)
  await expect(messageOf(page, 100)).toBeInViewport()

  const down = await walk(page, { until: 800, step: -600 })
  console.log(`reading down: largest drift ${down.drift.toFixed(1)} px`)
  expect(down.seen).toEqual(
    Array.from({ length: 801 - (down.seen[0] ?? 0) }, (_, index) => index + (down.seen[0] ?? 0)),
  )
  expect(down.tornFrames).toBe(0)
  expect(down.mostRows).toBeLessThan(300)
  expect(down.drift).toBeLessThanOrEqual(2)

  const up = await walk(page, { until: 300 })
  console.log(`and up: largest drift ${up.drift.toFixed(1)} px`)
  expect(up.drift).toBeLessThanOrEqual(2)
})

test('who reads down faster than pages come in is not carried past the last of them @scroll', async ({
  db,
  openAs,
}) => {
  const { reader, room } = await filledRoom(db, 300)
  const page = await openAs(reader)
  await page.route('**/messages?*after=*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue()
  })
  await page.goto(`/rooms/${room.id}?m=180`)
  await expect(messageOf(page, 180)).toBeInViewport()
  const { seen } = await walk(page, { until: 300, step: -600 })
  const from = seen[0] ?? 0
  expect(seen).toEqual(Array.from({ length: 301 - from }, (_, index) => index + from))
})

test('a link to an old message opens there, marked and centred, and back leads back @scroll', async ({
  db,
  openAs,
}) => {
  const { reader, room } = await filledRoom(db, 3000)
  const page = await openAs(reader)
  await page.goto(`/rooms/${room.id}?m=1234`)
  const target = messageOf(page, 1234)
  await expect(target).toHaveAttribute('data-lit', 'true')
  await expect(target).toBeInViewport({ ratio: 1 })
  const list = await timelineOf(page).boundingBox()
  const box = await target.boundingBox()
  expect(list && box && Math.abs(box.y + box.height / 2 - (list.y + list.height / 2))).toBeLessThanOrEqual(4)
  await expect(target).not.toHaveAttribute('data-lit', 'true')

  await page.getByRole('button', { name: 'Go to message' }).click()
  await page.getByLabel('Message number').fill('3001')
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await expect(page.getByText('Enter a number from 1 to 3000.')).toBeVisible()
  await page.getByRole('button', { name: 'Go to message 1' }).click()
  await expect(messageOf(page, 1)).toBeInViewport()
  await expect(page).toHaveURL(/\?m=1$/)

  await page.goBack()
  await expect(target).toBeInViewport()
  await page.goForward()
  await expect(messageOf(page, 1)).toBeInViewport()
})

test('messages that arrive leave a reader of old ones alone, and are one press away @scroll', async ({
  db,
  openAs,
}) => {
  const { reader, writer, room } = await filledRoom(db, 300)
  const page = await openAs(reader)
  await page.goto(`/rooms/${room.id}`)
  await walk(page, { until: 200 })
  const held = page.locator('article[data-seq]').nth(12)
  const before = await held.boundingBox()
  const seq = await held.getAttribute('data-seq')

  for (let count = 1; count <= 20; count++) await send(db, writer, room.id, variedText(5000 + count))
  await expect(page.getByRole('button', { name: '20 new messages' })).toBeVisible()
  const after = await messageOf(page, Number(seq)).boundingBox()
  const drift = Math.abs((after?.y ?? 0) - (before?.y ?? 0))
  console.log(`20 messages arrived: drift ${drift.toFixed(1)} px`)
  expect(drift).toBeLessThanOrEqual(2)

  await page.getByRole('button', { name: '20 new messages' }).click()
  await expect(messageOf(page, 320)).toBeInViewport()
  await expect(page.getByRole('button', { name: /new messages/ })).toBeHidden()
})

test('a reader at the end stays at the end, however much arrives @scroll', async ({ db, openAs }) => {
  const { reader, writer, room } = await filledRoom(db, 120)
  const page = await openAs(reader)
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 120)).toBeInViewport()
  await sendMessages(db, writer, room.id, 400, (n) => variedText(7000 + n))
  await expect(messageOf(page, 520)).toBeInViewport({ ratio: 1 })
  expect(await page.locator('article[data-seq]').count()).toBeLessThan(300)

  const { seen } = await walk(page, { until: 300 })
  expect(seen).toEqual(Array.from({ length: 521 - (seen[0] ?? 0) }, (_, index) => index + (seen[0] ?? 0)))
})

test('a page that could not be loaded is offered again, where the reader stands', async ({
  db,
  openAs,
  expectedConsole,
}) => {
  expectedConsole.push(/Failed to load resource/)
  const { reader, room } = await filledRoom(db, 300)
  const page = await openAs(reader)
  await page.route('**/messages?*before=*', (route) => route.abort('connectionreset'))
  await page.goto(`/rooms/${room.id}`)
  await timelineOf(page).evaluate((list) => list.scrollTo({ top: 0 }))
  const offer = page.getByRole('alert').filter({ hasText: 'could not be loaded' })
  await expect(offer).toBeVisible()
  await expect(messageOf(page, 251)).toBeInViewport()
  await page.unroute('**/messages?*before=*')
  await offer.getByRole('button', { name: 'Try again' }).click()
  await expect(offer).toBeHidden()
  await expect(messageOf(page, 251)).toBeInViewport()
  await walk(page, { until: 1 })
})

async function filledRoom(db: Database, count: number) {
  const [reader, writer] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, writer)
  await join(db, room.id, reader)
  for (let from = 0; from < count; from += 100) {
    const author: Actor = (from / 100) % 2 === 0 ? writer : reader
    await sendMessages(db, author, room.id, Math.min(100, count - from), (n) => variedText(from + n))
  }
  await markRead(db, reader, room.id, count)
  return { reader, writer, room }
}
