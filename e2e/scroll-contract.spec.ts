import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { toActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { sendMessage } from '@/lib/messages/send-message'
import { createPerson, join, send, sendMessages } from '@/lib/testing/factories'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { upload } from '@/lib/testing/upload'
import { fillRoom } from '@/lib/transfer/fill-room'
import { blobsOf } from './support/blobs-of'
import { driftDuring, firstInView, wheel } from './support/drift'
import { type FakeModelServer, startFakeModelServer } from './support/fake-model-server'
import { expect, test } from './support/test'
import { messageOf, timelineOf, variedText, walk } from './support/timeline'

const COUNT = 100_000
const LIMIT_PX = 2

// One worker, one room: filling it takes longest.
test.describe.configure({ mode: 'default' })

let reader: Actor
let writer: Actor
let roomId: string
const measured: string[] = []

test.beforeAll(async ({ db }) => {
  test.setTimeout(300_000)
  writer = await createPerson(db)
  reader = await createPerson(db)
  const roomName = `contract-${reader.name}`
  await fillRoom(db, writer, { roomName, count: COUNT, seed: 11, onProgress: () => undefined })
  roomId = (await db.prisma.room.findFirstOrThrow({ where: { name: roomName } })).id
  await join(db, roomId, reader)
})

test.afterAll(() => {
  console.log(`Largest drift on a room of ${COUNT} messages:\n${measured.join('\n')}`)
})

function expectStill(what: string, drift: number): void {
  measured.push(`  ${drift.toFixed(2).padStart(6)} px  ${what}`)
  expect(drift, what).toBeLessThanOrEqual(LIMIT_PX)
}

async function authorOf(db: Database, seq: number): Promise<{ author: Actor; messageId: string }> {
  const row = await db.prisma.message.findFirstOrThrow({ where: { roomId, seq }, include: { author: true } })
  const author = toActor(row.author, null)
  await join(db, roomId, author)
  return { author, messageId: row.id }
}

test('older and newer pages come and go under a reader who stands still @scroll', async ({ openAs }) => {
  test.setTimeout(180_000)
  const page = await openAs(reader)
  await page.goto(`/rooms/${roomId}?m=50000`)
  await expect(messageOf(page, 50_000)).toBeInViewport()
  const up = await walk(page, { until: 49_400, step: 500, still: 3 })
  expectStill('older messages are prepended, newer pages evicted', up.drift)
  expect(up.tornFrames).toBe(0)
  expect(up.mostRows).toBeLessThan(300)
  const down = await walk(page, { until: 50_300, step: -500, still: 3 })
  expectStill('newer messages are appended, older pages evicted', down.drift)
  expect(down.tornFrames).toBe(0)
})

test('messages that arrive, change and go do not move a reader further up @scroll', async ({ db, openAs }) => {
  const page = await openAs(reader)
  await page.goto(`/rooms/${roomId}?m=70000`)
  await expect(messageOf(page, 70_000)).toBeInViewport()
  await wheel(page, -300)
  const { seq } = await firstInView(page)

  expectStill(
    '20 messages arrive',
    await driftDuring(page, () => sendMessages(db, writer, roomId, 20, (n) => variedText(n))),
  )
  const [above, far, below] = [await authorOf(db, seq - 2), await authorOf(db, seq - 20), await authorOf(db, seq + 2)]
  const long = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n')
  expectStill(
    'a message just above the view becomes thirty lines long',
    await driftDuring(page, async () => {
      await editMessage(db, above.author, roomId, above.messageId, long)
      await expect(page.getByText('line 29')).toBeAttached()
    }),
  )
  expectStill(
    'a message far above the view becomes thirty lines long',
    await driftDuring(page, () => editMessage(db, far.author, roomId, far.messageId, long)),
  )
  expectStill(
    'a message below the first one becomes thirty lines long',
    await driftDuring(page, () => editMessage(db, below.author, roomId, below.messageId, long)),
  )
  expectStill(
    'the long message just above is deleted',
    await driftDuring(page, async () => {
      await deleteMessage(db, above.author, roomId, above.messageId)
      await expect(messageOf(page, seq - 2).getByText('Message deleted')).toBeAttached()
    }),
  )
})

test('a window that is made narrower and wide again keeps the first message where it is @scroll', async ({
  openAs,
}) => {
  const page = await openAs(reader)
  await page.goto(`/rooms/${roomId}?m=30000`)
  await expect(messageOf(page, 30_000)).toBeInViewport()
  await wheel(page, -450)
  for (const [width, height] of [
    [900, 800],
    [500, 700],
    [1280, 800],
  ] as const) {
    expectStill(
      `the window becomes ${width} × ${height}`,
      await driftDuring(page, () => page.setViewportSize({ width, height })),
    )
  }
})

test.describe('an answer being written', () => {
  let model: FakeModelServer
  test.beforeAll(async () => {
    model = await startFakeModelServer()
  })
  test.afterAll(() => model.stop())

  test('grows above, below and at the end of what is read @scroll', async ({ db, openAs }) => {
    test.slow()
    const agent = await createProviderAgent(db, { baseUrl: model.baseURL, model: 'slow-900' })
    await join(db, roomId, agent)
    await leaveUnread(db, 0)
    const page = await openAs(reader)
    await page.goto(`/rooms/${roomId}`)
    await send(db, reader, roomId, `@${agent.name} write`)
    const answer = page.locator('article', { hasText: 'word3 ' })
    await expect(answer).toBeInViewport({ timeout: 30_000 })
    await expect(page.getByRole('button', { name: 'Jump to newest' })).toBeHidden()

    await wheel(page, -700)
    expectStill('an answer grows below the view', await driftDuring(page, () => grows(db)))

    await page.getByRole('button', { name: /Jump to newest|new message/ }).click()
    const later = await sendMessages(db, writer, roomId, 25, (n) => variedText(n))
    await expect(messageOf(page, later.at(-1)?.seq ?? 0)).toBeInViewport({ ratio: 0.9 })
    expectStill('an answer grows above the view, the reader at the end', await driftDuring(page, () => grows(db)))
    await wheel(page, -200)
    expectStill('an answer grows above the view, the reader further up', await driftDuring(page, () => grows(db)))
    model.release()
    await expect
      .poll(() => db.prisma.run.count({ where: { roomId, status: 'completed' } }), { timeout: 60_000 })
      .toBe(1)
  })

  /** Until some fifty words more are there. */
  async function grows(db: Database) {
    const length = async () =>
      (await db.prisma.message.findFirstOrThrow({ where: { roomId, role: 'assistant' } })).content.length
    const before = await length()
    await expect.poll(length, { timeout: 30_000 }).toBeGreaterThan(before + 300)
  }
})

test('the end is kept only by who is there @scroll', async ({ db, openAs }) => {
  await leaveUnread(db, 0)
  const page = await openAs(reader)
  await page.goto(`/rooms/${roomId}`)
  const newest = page.getByRole('button', { name: /Jump to newest|new message/ })
  await expect(newest).toBeHidden()
  const sent = await sendMessages(db, writer, roomId, 5, (n) => `${variedText(n)}\n\n${variedText(n + 7)}`)
  await expect(messageOf(page, sent.at(-1)?.seq ?? 0)).toBeInViewport({ ratio: 0.9 })
  await page.getByRole('textbox', { name: /^Message to/ }).fill('one\ntwo\nthree\nfour\nfive\nsix')
  await expect(messageOf(page, sent.at(-1)?.seq ?? 0)).toBeInViewport({ ratio: 0.9 })

  await wheel(page, -120)
  await expect(newest).toBeVisible()
  expectStill(
    'a little above the end, messages arrive',
    await driftDuring(page, () => sendMessages(db, writer, roomId, 3)),
  )
})

test('the address holds the position; reload, back and forward return to it @scroll', async ({ db, openAs }) => {
  await leaveUnread(db, 40)
  const page = await openAs(reader)
  await page.goto(`/rooms/${roomId}`)
  const unread = (await newestSeq(db)) - 39
  await expect(messageOf(page, unread)).toBeInViewport()
  await expect(timelineOf(page).getByText('New', { exact: true })).toBeInViewport()
  expect(Math.abs((await firstInView(page)).seq - unread)).toBeLessThanOrEqual(2)

  await wheel(page, -900)
  await expect(page).toHaveURL(/\?m=\d+$/)
  const read = await firstInView(page)
  await expect(page).toHaveURL(new RegExp(`m=${read.seq}$`))
  await page.reload()
  await expect(messageOf(page, read.seq)).toBeInViewport()
  const reloaded = await firstInView(page)
  expect(reloaded.seq).toBe(read.seq)
  expectStill('the page is loaded again', Math.abs(reloaded.top - read.top))

  await page.getByRole('button', { name: 'Go to message' }).click()
  await page.getByLabel('Message number').fill('1000')
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await expect(messageOf(page, 1000)).toBeInViewport()
  await wheel(page, 650)
  const there = await firstInView(page)
  await expect(page).toHaveURL(new RegExp(`m=${there.seq}$`))

  await page.goBack()
  await expect(messageOf(page, read.seq)).toBeInViewport()
  const back = await firstInView(page)
  expect(back.seq).toBe(read.seq)
  expectStill('back', Math.abs(back.top - read.top))
  await page.goForward()
  await expect(messageOf(page, there.seq)).toBeInViewport()
  const forth = await firstInView(page)
  expect(forth.seq).toBe(there.seq)
  expectStill('forward', Math.abs(forth.top - there.top))

  await page.getByRole('button', { name: /Jump to newest|new message/ }).click()
  await expect(messageOf(page, await newestSeq(db))).toBeInViewport()
  await expect(page).toHaveURL(new RegExp(`/rooms/${roomId}$`))
})

test('images that load late move nothing above, in or below what is read @scroll', async ({ site, db, openAs }) => {
  test.setTimeout(180_000)
  const store = { ...db, blobs: blobsOf(site) }
  const shapes = [
    [1600, 900],
    [300, 1400],
    [40, 40],
    [2400, 500],
  ] as const
  const pictures = await Promise.all(
    shapes.map(([width, height]) =>
      sharp({ create: { width, height, channels: 3, background: '#2a6' } })
        .png()
        .toBuffer(),
    ),
  )
  const before = await newestSeq(db)
  for (let n = 0; n < 80; n++) {
    const bytes = pictures[n % pictures.length]
    const files = n % 3 === 0 ? [await upload(store, writer, roomId, { name: `${n}.png`, bytes })] : []
    const attachmentIds = files.map(({ id }) => id)
    await sendMessage(store, writer, roomId, { clientId: newId(), content: variedText(n), attachmentIds })
  }
  const page = await openAs(reader)
  let late = 0
  await page.route('**/api/attachments/**', async (route) => {
    late++
    await setTimeout(500)
    await route.continue().catch(() => undefined)
  })
  await page.goto(`/rooms/${roomId}?m=${before + 40}`)
  await expect(messageOf(page, before + 40)).toBeInViewport()
  expectStill('images load late around the message that was opened', await driftDuring(page, () => loaded(page)))
  const up = await walk(page, { until: before + 5, step: 400, still: 40 })
  expectStill('images load late on the way up', up.drift)
  const down = await walk(page, { until: before + 75, step: -400, still: 40 })
  expectStill('images load late on the way down', down.drift)
  expect(late).toBeGreaterThan(20)
})

test('a day leads to its first message, at the top; a day to come says there is none @scroll', async ({
  db,
  openAs,
  expectedConsole,
}) => {
  expectedConsole.push(/404/)
  const page = await openAs(reader)
  await page.goto(`/rooms/${roomId}`)
  const middle = await db.prisma.message.findFirstOrThrow({ where: { roomId, seq: 40_000 } })
  const day = middle.createdAt.toISOString().slice(0, 10)
  const first = await db.prisma.message.findFirstOrThrow({
    where: { roomId, createdAt: { gte: new Date(`${day}T00:00:00Z`) } },
    orderBy: { seq: 'asc' },
  })
  await page.getByRole('button', { name: 'Go to message' }).click()
  await page.getByLabel('Date', { exact: true }).fill('2150-01-01')
  await page.getByRole('button', { name: 'Go to date' }).click()
  await expect(page.getByText('No messages on or after this date.')).toBeVisible()
  await page.getByLabel('Date', { exact: true }).fill(day)
  await page.getByRole('button', { name: 'Go to date' }).click()
  await expect(messageOf(page, first.seq)).toBeInViewport()
  const shown = await firstInView(page)
  expect(shown.seq).toBe(first.seq)
  // The row stands at the very top; a message that names its author has 8 px of air above it, others none.
  expect(Math.min(Math.abs(shown.top), Math.abs(shown.top - 8))).toBeLessThanOrEqual(LIMIT_PX)
})

/** Waits until every image in the document has its bytes. */
async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>('article img[width]')]
    return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0)
  })
}

async function leaveUnread(db: Database, count: number): Promise<void> {
  const where = { roomId_actorId: { roomId, actorId: reader.id } }
  await db.prisma.membership.update({ where, data: { lastReadSeq: (await newestSeq(db)) - count } })
}

async function newestSeq(db: Database): Promise<number> {
  return (await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })).lastMessageSeq
}
