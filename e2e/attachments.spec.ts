import { randomBytes } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import type { Actor } from '@/lib/actors/schema'
import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { setAvatar } from '@/lib/attachments/set-avatar'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { sendMessage } from '@/lib/messages/send-message'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { upload } from '@/lib/testing/upload'
import { audit, auditWidth } from './support/audit'
import { blobsOf } from './support/blobs-of'
import { foreignVectors } from './support/foreign-vectors'
import type { Site } from './support/site'
import { expect, test } from './support/test'
import { messageOf, timelineOf } from './support/timeline'

// Whoever still has what was deleted on the screen asks once more and is told.
test.use({ expectedConsole: [/Failed to load resource/] })

const composerOf = (page: Page) => page.getByRole('textbox', { name: 'Message to' })
const chipsOf = (page: Page) => page.getByRole('list', { name: 'Files to send' })

async function roomWith(db: Database) {
  const [alice, bob] = [
    await createPerson(db, { displayName: 'Alice' }),
    await createPerson(db, { displayName: 'Bob' }),
  ]
  const room = await createRoom(db, alice, { kind: 'closed', name: 'darkroom' })
  await join(db, room.id, bob)
  return { alice, bob, room }
}

async function picture(width: number, height: number, colour = '#2a6') {
  return await sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
}

type Given = { name: string; type: string; bytes: Buffer }

/** Drops or pastes files as a browser does. */
async function give(page: Page, how: 'drop' | 'paste', files: Given[]) {
  const given = files.map(({ name, type, bytes }) => ({ name, type, text: bytes.toString('base64') }))
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer()
    for (const { name, type, text } of all) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], name, { type }))
    }
    return data
  }, given)
  if (how === 'drop') {
    await timelineOf(page).dispatchEvent('dragenter', { dataTransfer: transfer })
    await expect(page.getByText('Drop files to attach them in darkroom')).toBeVisible()
    await page.getByText('Drop files to attach them in darkroom').dispatchEvent('drop', { dataTransfer: transfer })
    await expect(page.getByText('Drop files to attach them')).toHaveCount(0)
    return
  }
  await composerOf(page).evaluate((field, data) => {
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, transfer)
}

async function sendFiles(
  site: Site,
  db: Database,
  who: Actor,
  roomId: string,
  files: { name: string; bytes: Buffer | string }[],
) {
  const store = { ...db, blobs: blobsOf(site) }
  const ids: string[] = []
  for (const file of files) ids.push((await upload(store, who, roomId, file)).id)
  return (await sendMessage(store, who, roomId, { clientId: newId(), content: '', attachmentIds: ids })).message
}

test('files are pasted, dropped and picked, described, sent and seen by somebody else @smoke', async ({
  db,
  openAs,
}) => {
  const { alice, bob, room } = await roomWith(db)
  const [page, other] = [await openAs(alice), await openAs(bob)]
  await page.goto(`/rooms/${room.id}`)
  await other.goto(`/rooms/${room.id}`)
  await composerOf(page).fill('three things')
  await give(page, 'paste', [{ name: 'door.jpg', type: 'image/jpeg', bytes: await picture(1200, 800) }])
  await give(page, 'drop', [{ name: 'notes.md', type: 'text/markdown', bytes: Buffer.from('# Notes\n\nconst a = 1') }])
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'data.bin', mimeType: 'text/html', buffer: randomBytes(500) })
  await expect(chipsOf(page).getByRole('listitem')).toHaveCount(3)
  await expect(composerOf(page)).toHaveValue('three things')
  await audit(page, 'a composer with files')

  await page.getByRole('button', { name: 'Describe door.jpg' }).click()
  await page.getByRole('textbox', { name: 'Description' }).fill('A green door')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await composerOf(page).press('Enter')
  await expect(chipsOf(page)).toHaveCount(0)
  for (const each of [page, other]) {
    const message = messageOf(each, 1)
    await expect(message).toContainText('three things')
    await expect(message.getByRole('img', { name: 'A green door' })).toBeVisible()
    await expect(message).toContainText('notes.md')
    await expect(message).toContainText('data.bin')
  }
  await other.getByRole('button', { name: 'Preview notes.md' }).click()
  await expect(messageOf(other, 1).getByText('const a = 1')).toBeVisible()
  await audit(other, 'a message with files')
  await auditWidth(other, 'a message with files')
  const download = other.waitForEvent('download')
  await other.getByRole('link', { name: 'Download notes.md' }).click()
  expect((await download).suggestedFilename()).toBe('notes.md')
})

test('what was uploaded and not sent is there again after a reload, and goes with the message', async ({
  db,
  openAs,
}) => {
  const { alice, room } = await roomWith(db)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await composerOf(page).fill('with a picture')
  await give(page, 'paste', [{ name: 'door.jpg', type: 'image/jpeg', bytes: await picture(1200, 800) }])
  await expect(page.getByRole('button', { name: 'Remove door.jpg' })).toBeVisible()
  await page.reload()
  await expect(composerOf(page)).toHaveValue('with a picture')
  await expect(chipsOf(page).getByRole('listitem')).toHaveCount(1)
  await expect(chipsOf(page)).toContainText('door.jpg')
  await composerOf(page).press('Enter')
  await expect(messageOf(page, 1).getByRole('button', { name: 'Open image: door.jpg' })).toBeVisible()
  await expect(chipsOf(page)).toHaveCount(0)
  await page.reload()
  await expect(messageOf(page, 1)).toBeVisible()
  await expect(chipsOf(page)).toHaveCount(0)
})

test('sending waits for an upload, shows how far it is, and a failed one is tried again or taken away', async ({
  db,
  openAs,
}) => {
  const { alice, room } = await roomWith(db)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/attachments?**', async (route) => {
    await held
    await route.continue()
  })
  await give(page, 'paste', [{ name: 'slow.txt', type: 'text/plain', bytes: Buffer.from('slow') }])
  await expect(page.getByRole('progressbar', { name: 'Upload of slow.txt' })).toBeVisible()
  await composerOf(page).fill('with a slow file')
  await composerOf(page).press('Enter')
  await expect(page.getByText('Sends when the uploads are done')).toBeVisible()
  await expect(composerOf(page)).toHaveValue('with a slow file')
  release()
  await expect(messageOf(page, 1)).toContainText('slow.txt')
  await expect(composerOf(page)).toHaveValue('')

  await page.unroute('**/attachments?**')
  let isAway = true
  await page.route('**/attachments?**', (route) => (isAway ? route.abort('connectionreset') : route.continue()))
  await composerOf(page).fill('stays')
  await give(page, 'paste', [{ name: 'lost.txt', type: 'text/plain', bytes: Buffer.from('lost') }])
  await expect(chipsOf(page).getByRole('alert')).toContainText('cannot be reached')
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  isAway = false
  await page.getByRole('button', { name: 'Retry upload of lost.txt' }).click()
  await expect(page.getByRole('button', { name: 'Retry upload of lost.txt' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove lost.txt' }).click()
  await expect(chipsOf(page)).toHaveCount(0)
  await expect(composerOf(page)).toHaveValue('stays')
  await expect.poll(() => db.prisma.attachment.count({ where: { roomId: room.id, messageId: null } })).toBe(0)

  // Cancelled half way.
  await page.unroute('**/attachments?**')
  await page.route('**/attachments?**', () => new Promise(() => {}))
  await give(page, 'paste', [{ name: 'never.txt', type: 'text/plain', bytes: Buffer.from('never') }])
  await page.getByRole('button', { name: 'Cancel upload of never.txt' }).click()
  await expect(chipsOf(page)).toHaveCount(0)
})

test('what is too large, empty or one too many says so at once, by name', async ({ db, openAs }) => {
  const { alice, room } = await roomWith(db)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await page.evaluate((size) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(size)], 'huge.iso'))
    data.items.add(new File([], 'nothing.txt'))
    document
      .querySelector('textarea[name=content]')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, ATTACHMENT_SIZE_MAX + 1)
  const chips = chipsOf(page).getByRole('listitem')
  await expect(chips.filter({ hasText: 'huge.iso' })).toContainText('Too large. The limit is 10 MiB')
  await expect(chips.filter({ hasText: 'nothing.txt' })).toContainText('empty')
  expect(requests.filter((each) => each.startsWith('POST') && each.endsWith('/attachments'))).toEqual([])
  const many = Array.from({ length: 11 }, (_, n) => ({
    name: `${n}.txt`,
    type: 'text/plain',
    bytes: Buffer.from(`${n}`),
  }))
  await give(page, 'paste', many)
  await expect(chips.filter({ hasText: 'at most 10 files' })).toHaveCount(1)
})

test('a message that could not be sent keeps its files, and goes out once', async ({ db, openAs }) => {
  const { alice, room } = await roomWith(db)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  let isAway = true
  await page.route('**/messages', async (route) => {
    if (route.request().method() === 'POST' && isAway) await route.abort('connectionreset')
    else await route.continue()
  })
  await give(page, 'paste', [{ name: 'kept.jpg', type: 'image/jpeg', bytes: await picture(300, 200) }])
  await expect(page.getByRole('button', { name: 'Remove kept.jpg' })).toBeVisible()
  await composerOf(page).press('Enter')
  await expect(page.locator('[data-unsent]').getByRole('img', { name: 'kept.jpg' })).toBeVisible()
  await page.reload()
  await expect(page.locator('[data-unsent]').getByRole('img', { name: 'kept.jpg' })).toBeVisible()
  isAway = false
  await expect(messageOf(page, 1).getByRole('img', { name: 'kept.jpg' })).toBeVisible({ timeout: 60_000 })
  expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(1)
})

test('a late image moves nothing, and the lightbox goes through a message by keyboard', async ({
  site,
  db,
  openAs,
}) => {
  const { alice, bob, room } = await roomWith(db)
  const files = [
    { name: 'one.jpg', bytes: await picture(1600, 900) },
    { name: 'two.jpg', bytes: await picture(400, 1200, '#a26') },
  ]
  await sendFiles(site, db, alice, room.id, files.slice(0, 1))
  await sendFiles(site, db, alice, room.id, files)
  await sendMessage(db, alice, room.id, { clientId: newId(), content: 'below the images' })
  const page = await openAs(bob)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/attachments/**', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 3)).toBeVisible()
  const boxes = () => Promise.all([1, 2, 3].map((seq) => messageOf(page, seq).boundingBox()))
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  const before = await boxes()
  release()
  await page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>('article img[width]')]
    return images.length >= 3 && images.every((image) => image.complete && image.naturalWidth > 0)
  })
  const drift = Math.max(
    ...(await boxes()).map(
      (box, index) =>
        Math.abs((box?.y ?? 0) - (before[index]?.y ?? 0)) + Math.abs((box?.height ?? 0) - (before[index]?.height ?? 0)),
    ),
  )
  console.log(`late images: ${drift} px of movement`)
  expect(drift).toBeLessThanOrEqual(2)

  await messageOf(page, 2).getByRole('button', { name: 'Open image: one.jpg' }).focus()
  await page.keyboard.press('Enter')
  const box = page.getByRole('dialog')
  await expect(box).toContainText('Image 1 of 2')
  await page.keyboard.press('ArrowRight')
  await expect(box).toContainText('Image 2 of 2')
  await expect(box.getByRole('img', { name: 'two.jpg' })).toBeVisible()
  await audit(page, 'the lightbox')
  await page.keyboard.press('ArrowRight')
  await expect(box).toContainText('Image 1 of 2')
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(messageOf(page, 2).getByRole('button', { name: 'Open image: one.jpg' })).toBeFocused()
})

test('exactly 10 MiB are taken; one byte more is refused before it is read, and where the length lies @smoke', async ({
  site,
  db,
  openAs,
}) => {
  const { alice, room } = await roomWith(db)
  const page = await openAs(alice)
  await page.goto('/settings')
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const path = `/api/rooms/${room.id}/attachments?name=big.bin`
  const headers = { cookie, origin: site.baseURL, 'content-type': 'application/octet-stream' }
  const full = await post(site.baseURL + path, headers, randomBytes(ATTACHMENT_SIZE_MAX))
  expect(full).toMatchObject({ status: 201 })
  expect(JSON.parse(full.text)).toMatchObject({ size: 10_485_760, kind: 'file', fileName: 'big.bin' })

  const declared = await headOnly(site.baseURL + path, {
    ...headers,
    'content-length': String(ATTACHMENT_SIZE_MAX + 1),
  })
  expect(declared).toMatch(/^HTTP\/1\.1 413 /)

  const lying = await flood(site.baseURL + path, headers)
  console.log(
    `a body without a length: answered ${lying.status} after ${lying.sent - ATTACHMENT_SIZE_MAX} bytes over the limit were written`,
  )
  expect(lying.status).toBe(413)
  expect(await db.prisma.attachment.count({ where: { roomId: room.id } })).toBe(1)
})

test('HTML and SVG never run: not in the room, not as a page of their own', async ({ site, db, openAs }) => {
  const { alice, bob, room } = await roomWith(db)
  const attack = '<!doctype html><script>document.title = "ran"</script><img src=x onerror="document.title=\'ran\'">'
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'ran\'"><script>document.title="ran"</script></svg>'
  const message = await sendFiles(site, db, alice, room.id, [
    { name: 'page.html', bytes: attack },
    { name: 'image.png', bytes: svg },
  ])
  const page = await openAs(bob)
  await page.goto(`/rooms/${room.id}`)
  for (const name of ['page.html', 'image.png']) await page.getByRole('button', { name: `Preview ${name}` }).click()
  await expect(messageOf(page, 1).getByText('document.title').first()).toBeVisible()
  expect(await page.title()).not.toBe('ran')
  expect(await messageOf(page, 1).locator('script, iframe, svg script, object, embed').count()).toBe(0)
  for (const { id, fileName } of message.attachments) {
    const answer = await page.request.get(`/api/attachments/${id}`)
    expect(answer.headers()).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    const saved = page.waitForEvent('download')
    await page.goto(`/api/attachments/${id}`).catch(() => undefined)
    expect((await saved).suggestedFilename()).toBe(fileName)
  }
})

test('a deleted file is gone for members and never was for others', async ({ site, db, openAs }) => {
  const { alice, bob, room } = await roomWith(db)
  const outsider = await createPerson(db)
  const { attachments } = await sendFiles(site, db, alice, room.id, [{ name: 'plan.txt', bytes: 'plan' }])
  const [page, stranger, author] = [await openAs(bob), await openAs(outsider), await openAs(alice)]
  const address = `/api/attachments/${attachments[0]?.id}`
  await page.goto(`/rooms/${room.id}`)
  expect((await page.request.get(address)).status()).toBe(200)
  expect((await stranger.request.get(address)).status()).toBe(404)
  await author.goto(`/rooms/${room.id}`)
  const answer = await author.request.delete(`/api/rooms/${room.id}/messages/${await idOf(db, room.id)}`, {
    headers: { origin: site.baseURL },
  })
  expect(answer.status()).toBe(204)
  await expect(messageOf(page, 1)).not.toContainText('plan.txt')
  expect((await page.request.get(address)).status()).toBe(410)
  expect((await stranger.request.get(address)).status()).toBe(404)
})

test('no request leaves the server for anything a message, an agent or a file says (S-13 in small)', async ({
  site,
  db,
  openAs,
}) => {
  test.slow()
  const { alice, bob, room } = await roomWith(db)
  const vectors = foreignVectors('evil.example')
  expect(vectors.length).toBeGreaterThanOrEqual(40)
  const agent = await db.prisma.actor.findFirstOrThrow({ where: { kind: 'agent' } })
  const speaker: Actor = { id: agent.id, kind: 'agent', name: agent.name, displayName: agent.displayName, role: null }
  await join(db, room.id, speaker)
  for (const text of vectors) await sendMessage(db, alice, room.id, { clientId: newId(), content: text })
  for (const text of vectors) await sendMessage(db, speaker, room.id, { clientId: newId(), content: text })
  const files = vectors.slice(0, 10).map((bytes, n) => ({ name: `${n}.${['html', 'md', 'svg', 'css'][n % 4]}`, bytes }))
  await sendFiles(site, db, alice, room.id, files)
  const page = await openAs(bob)
  const foreign: string[] = []
  let total = 0
  page.on('request', (request) => {
    total++
    if (!request.url().startsWith(site.baseURL) && !/^(data|blob):/.test(request.url())) foreign.push(request.url())
  })
  const last = vectors.length * 2 + 1
  for (let seq = last; seq > 0; seq -= 20) {
    await page.goto(`/rooms/${room.id}?m=${seq}`)
    await expect(messageOf(page, seq)).toBeVisible()
  }
  await page.goto(`/rooms/${room.id}?m=${last}`)
  for (let n = 0; n < files.length; n++)
    await messageOf(page, last)
      .getByRole('button', { name: /^Preview/ })
      .nth(n)
      .click()
  await expect(messageOf(page, last).getByText('evil.example').first()).toBeVisible()
  // A request of our own is answered after everything the content could have asked for was sent.
  expect(await page.evaluate(async () => (await fetch('/api/health')).status)).toBe(200)
  console.log(
    `${vectors.length} vectors, as a person, as an agent and in ${files.length} files: ${total} requests, ${foreign.length} foreign`,
  )
  expect(foreign).toEqual([])
})

test('on a phone and beside a thread pictures and files keep within the text', async ({ site, db, openAs }) => {
  const { alice, bob, room } = await roomWith(db)
  const sent = await sendFiles(site, db, alice, room.id, [
    { name: 'wide.jpg', bytes: await picture(1600, 900) },
    { name: 'a-name-that-is-rather-long-for-a-narrow-screen.md', bytes: '# Notes' },
  ])
  const page = await openAs(bob, { mobile: true })
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`/rooms/${room.id}`)
    await expectInside(page, messageOf(page, 1), width)
  }
  const desk = await openAs(bob)
  await desk.setViewportSize({ width: 1280, height: 800 })
  await desk.goto(`/rooms/${room.id}?thread=${sent.id}`)
  const panel = desk.getByRole('complementary', { name: 'Thread' })
  await expect(panel.getByRole('button', { name: 'Open image: wide.jpg' })).toBeVisible()
  await expectInside(desk, panel, 1280)
})

/** Nothing of the files of a place reaches over the right edge. */
async function expectInside(page: Page, place: Locator, right: number) {
  const picture = place.getByRole('button', { name: 'Open image: wide.jpg' })
  const download = place.getByRole('link', { name: /^Download/ })
  for (const part of [picture, download]) {
    await part.scrollIntoViewIfNeeded()
    const box = await part.boundingBox()
    expect((box?.x ?? right) + (box?.width ?? right)).toBeLessThanOrEqual(right)
    expect(box?.width ?? 0).toBeGreaterThan(30)
  }
  await auditWidth(page, 'files')
}

test('a person chooses a picture, others see it, and it can be taken away', async ({ db, openAs }) => {
  const { alice, bob, room } = await roomWith(db)
  await sendMessage(db, alice, room.id, { clientId: newId(), content: 'hello' })
  const page = await openAs(alice)
  await page.goto('/settings')
  const input = page.getByLabel('Choose picture').first()
  await input.setInputFiles({ name: 'me.txt', mimeType: 'text/plain', buffer: Buffer.from('no image') })
  await expect(page.getByText('Choose a PNG, GIF')).toBeVisible()
  await input.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await picture(500, 900) })
  await expect(page.getByText('Picture saved.')).toBeVisible()
  const other = await openAs(bob)
  await other.goto(`/rooms/${room.id}`)
  const image = `img[src*="/api/actors/${alice.id}/avatar"]`
  await expect(messageOf(other, 1).locator(image)).toBeVisible()
  await page.getByRole('button', { name: 'Remove picture' }).click()
  await expect(page.getByText('Picture removed.')).toBeVisible()
  // Who has the room open sees it go.
  await expect(messageOf(other, 1).locator('img')).toHaveCount(0)
})

test('a picture is shown with members, suggestions, the own profile and unsent messages', async ({
  db,
  site,
  openAs,
}) => {
  const { alice, bob, room } = await roomWith(db)
  await setAvatar({ ...db, blobs: blobsOf(site) }, alice, await picture(300, 300))
  await sendMessage(db, alice, room.id, { clientId: newId(), content: 'hello' })
  const image = `img[src*="/api/actors/${alice.id}/avatar"]`
  const other = await openAs(bob)
  await other.goto(`/rooms/${room.id}`)
  await other.getByRole('button', { name: 'Members' }).click()
  await expect(other.getByRole('complementary', { name: 'Members' }).locator(image)).toBeVisible()
  await other.keyboard.press('Escape')
  await other.getByRole('textbox', { name: /^Message to/ }).pressSequentially(`@${alice.name.slice(0, -2)}`)
  await expect(other.getByRole('listbox').getByRole('option').locator(image)).toBeVisible()
  await other.goto(`/rooms/${room.id}/about`)
  await other.getByRole('tab', { name: '2 members' }).click()
  await expect(other.getByRole('tabpanel').locator(image).first()).toBeVisible()

  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await expect(page.getByRole('button', { name: /^Your profile/ }).locator(image)).toBeVisible()
  await page.route('**/messages', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
  await page.getByRole('textbox', { name: /^Message to/ }).fill('on its way')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-unsent]').filter({ hasText: 'on its way' })).toBeVisible()
  await send(db, bob, room.id, 'between')
  await expect(page.locator('[data-unsent]').locator(image)).toBeVisible()
})

async function idOf(db: Database, roomId: string) {
  return (await db.prisma.message.findFirstOrThrow({ where: { roomId, seq: 1 } })).id
}

async function post(url: string, headers: Record<string, string>, body: Buffer) {
  const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })
  return { status: answer.status, text: await answer.text() }
}

/** Sends the head of a request and not one byte of its body. */
async function headOnly(url: string, headers: Record<string, string>): Promise<string> {
  const { hostname, port, pathname, search, host } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`)
  const socket = net.connect(Number(port), hostname)
  socket.write(`POST ${pathname}${search} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  const text = await new Promise<string>((resolve, reject) => {
    socket.once('data', (data) => resolve(String(data)))
    socket.once('error', reject)
  })
  socket.destroy()
  return text
}

/** Writes a body without a declared length for as long as the server takes it, at most 40 MiB. */
async function flood(url: string, headers: Record<string, string>): Promise<{ status: number; sent: number }> {
  return await new Promise((resolve, reject) => {
    let [sent, isDone] = [0, false]
    const request = http.request(url, { method: 'POST', headers: { ...headers, 'transfer-encoding': 'chunked' } })
    request.once('response', (response) => {
      isDone = true
      resolve({ status: response.statusCode ?? 0, sent })
      response.destroy()
      request.destroy()
    })
    request.on('error', (error) => (isDone ? undefined : reject(error)))
    const piece = Buffer.alloc(64 * 1024, 1)
    const write = () => {
      if (isDone || sent > 40 * 1024 * 1024) return
      sent += piece.byteLength
      if (request.write(piece)) setImmediate(write)
      else request.once('drain', write)
    }
    write()
  })
}
