import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Download } from '@playwright/test'
import { newId } from '@/lib/core/ids'
import { sendMessage } from '@/lib/messages/send-message'
import { addReaction } from '@/lib/reactions/add-reaction'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { openFiles } from '@/lib/transfer/sources/open-files'
import { audit } from './support/audit'
import { expect, test } from './support/test'

const textOf = async (download: Download) => await readFile(await download.path(), 'utf8')

test('one takes a room along as a page that reads like it, as Markdown and as JSON Lines, also without JavaScript', async ({
  db,
  openAs,
}) => {
  const [alice, bob] = [
    await createPerson(db, { displayName: 'Alice' }),
    await createPerson(db, { displayName: 'Bob' }),
  ]
  const room = await createRoom(db, alice, { name: 'harbour plans', kind: 'closed' })
  await join(db, room.id, bob)
  const root = await send(db, alice, room.id, 'Which **berth** is free? <script>alert(1)</script>')
  await sendMessage(db, bob, room.id, { clientId: newId(), content: 'The third one.', threadRootId: root.id })
  await addReaction(db, bob, room.id, root.id, '👍')
  const page = await openAs(bob)
  await page.goto(`/rooms/${room.id}/settings#download`)
  const section = page.locator('#download')
  await section.getByRole('radio', { name: /Web page/ }).focus()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await audit(page, `taking a room along, ${theme}`)
  }
  const save = async (format: RegExp) => {
    await section.getByRole('radio', { name: format }).check()
    const waiting = page.waitForEvent('download')
    await section.getByRole('button', { name: 'Download room' }).click()
    const download = await waiting
    await expect(section.getByText('Downloaded the room')).toBeVisible()
    return download
  }
  const markdown = await save(/Markdown/)
  expect(markdown.suggestedFilename()).toBe('harbour-plans.md')
  expect(await textOf(markdown)).toContain('> The third one.')
  const lines = await save(/JSON Lines/)
  expect(JSON.parse((await textOf(lines)).split('\n')[0] ?? '')).toMatchObject({ confab: 'room-export', version: 2 })
  const html = await save(/Web page/)
  expect(html.suggestedFilename()).toBe('harbour-plans.html')

  const without = await openAs(bob, { javaScriptEnabled: false })
  await without.goto(`/rooms/${room.id}/settings`)
  const waiting = without.waitForEvent('download')
  await without.getByRole('button', { name: 'Download room' }).click()
  expect(await textOf(await waiting)).toContain('"type":"end"')
})

test('the page of a room with its files shows them beside it, from the disk', async ({ db, openAs }) => {
  const alice = await createPerson(db, { displayName: 'Alice' })
  const room = await createRoom(db, alice, { name: 'pictures' })
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const picture = await page.screenshot()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'map.png', mimeType: 'image/png', buffer: picture })
  await expect(page.getByText('map.png').first()).toBeVisible()
  await page.getByRole('textbox', { name: /message/i }).fill('the map')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'the map' })).toBeVisible()
  await page.goto(`/rooms/${room.id}/settings#download`)
  const section = page.locator('#download')
  await section.getByRole('radio', { name: /Web page/ }).check()
  await section.getByRole('checkbox', { name: /files/ }).check()
  const waiting = page.waitForEvent('download')
  await section.getByRole('button', { name: 'Download room' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('pictures.zip')
  const folder = await unpack(await download.path())
  const saved = await page.context().newPage()
  const complaints: string[] = []
  saved.on('console', (message) => complaints.push(message.text()))
  await saved.goto(pathToFileURL(path.join(folder, 'pictures.html')).href)
  await expect(saved.getByRole('article').filter({ hasText: 'the map' })).toBeVisible()
  const width = await saved.locator('img').evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    return image.naturalWidth
  })
  expect(width).toBeGreaterThan(0)
  expect(complaints).toEqual([])
  for (const theme of ['light', 'dark'] as const) {
    await saved.emulateMedia({ colorScheme: theme })
    await audit(saved, `a room in a file, ${theme}`)
  }
})

async function unpack(file: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'confab-zip-'))
  const zip = await openFiles(file)
  for (const { name } of zip.entries) {
    const parts: Uint8Array[] = []
    for await (const part of await zip.open(name)) parts.push(part)
    const place = path.join(folder, name)
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, Buffer.concat(parts))
  }
  zip.close()
  return folder
}
