import type { Readable } from 'node:stream'
import type { Page } from '@playwright/test'
import { ZipFile } from 'yazl'
import { createPerson } from '@/lib/testing/factories'
import { audit, auditWidth } from './support/audit'
import { expect, test } from './support/test'

/** The export of a small workspace, of words of our own. */
async function workspace(tag: string): Promise<Buffer> {
  const files: Record<string, unknown> = {
    'users.json': [
      { id: `U1${tag}`, name: 'marta.q', profile: { display_name: 'Marta', real_name: 'Marta Quay' } },
      { id: `U2${tag}`, name: 'ovid', profile: { display_name: `Ovid ${tag}` } },
    ],
    'channels.json': [
      { id: `C1${tag}`, name: `lighthouse-${tag}`, created: 1600000000, members: [`U1${tag}`, `U2${tag}`] },
    ],
    [`lighthouse-${tag}/2020-09-13.json`]: [
      {
        type: 'message',
        subtype: 'channel_join',
        user: `U1${tag}`,
        ts: '1600000001.000100',
        text: `<@U1${tag}> has joined the channel`,
      },
      {
        type: 'message',
        subtype: 'channel_join',
        user: `U2${tag}`,
        ts: '1600000002.000100',
        text: `<@U2${tag}> has joined the channel`,
      },
      {
        type: 'message',
        user: `U1${tag}`,
        ts: '1600000010.000100',
        text: `The lamp needs *oil* ${tag}`,
        reactions: [{ name: 'eyes', users: [`U2${tag}`], count: 1 }],
      },
      { type: 'message', user: `U2${tag}`, ts: '1600000020.000100', text: 'I bring two barrels.' },
    ],
  }
  const zip = new ZipFile()
  for (const [name, value] of Object.entries(files)) zip.addBuffer(Buffer.from(JSON.stringify(value)), name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream as Readable) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function chats(tag: string): Buffer {
  const said = (id: string, role: string, text: string, at: number) => ({
    ...{
      id,
      author: { role, name: null, metadata: {} },
      create_time: 1_700_000_000 + at,
      status: 'finished_successfully',
    },
    ...{ content: { content_type: 'text', parts: [text] }, weight: 1, metadata: { model_slug: 'gpt-4o' } },
  })
  const mapping = {
    root: { id: 'root', message: null, parent: null, children: ['a'] },
    a: {
      id: 'a',
      parent: 'root',
      children: ['b'],
      message: said('a', 'user', `Why are lighthouses striped? ${tag}`, 1),
    },
    b: { id: 'b', parent: 'a', children: [], message: said('b', 'assistant', 'So that they are seen by **day**.', 2) },
  }
  const chat = {
    id: `chat-${tag}`,
    conversation_id: `chat-${tag}`,
    title: `Stripes ${tag}`,
    create_time: 1_700_000_000,
  }
  return Buffer.from(JSON.stringify([{ ...chat, update_time: 1_700_000_100, current_node: 'b', mapping }]))
}

async function bring(page: Page, name: string, buffer: Buffer) {
  await page.getByLabel('Choose files').first().setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: 'Upload and check' }).click()
  await expect(page.getByRole('heading', { name: 'What was found' })).toBeVisible({ timeout: 60_000 })
}

async function look(page: Page, what: string) {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await audit(page, `${what}, ${size.width}, ${theme}`)
      await auditWidth(page, `${what}, ${size.width}`)
      const folder = process.env.IMPORT_SHOTS
      if (folder)
        await page.screenshot({
          path: `${folder}/${what.replace(/\W+/g, '-')}-${size.width}-${theme}.png`,
          fullPage: true,
        })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

const tagOf = () => Math.random().toString(36).slice(2, 8)

test('an administrator brings in a Slack workspace, reads and searches it, links a person and undoes it all', async ({
  db,
  openAs,
}) => {
  const tag = tagOf()
  const owner = await createPerson(db, { role: 'admin' })
  const account = await createPerson(db, { displayName: 'Marta Keeper' })
  const page = await openAs(owner)
  await page.goto('/admin/import')
  await look(page, 'begin an import')
  await bring(page, 'workspace.zip', await workspace(tag))
  const found = page.locator('#report')
  await expect(found.getByRole('cell', { name: `lighthouse-${tag}` })).toBeVisible()
  await look(page, 'what was found')
  expect(await db.prisma.message.count({ where: { content: { contains: tag } } })).toBe(0)
  // It may be left and found again.
  await page.goto('/admin/import')
  await page.getByRole('link', { name: 'workspace.zip' }).first().click()
  await page.getByRole('button', { name: 'Import now' }).click()
  await expect(page.getByText('The import is complete.')).toBeVisible({ timeout: 60_000 })
  await look(page, 'the report')
  await page
    .locator('#report')
    .getByRole('link', { name: `lighthouse-${tag}` })
    .click()
  await expect(page.getByRole('article').filter({ hasText: `The lamp needs oil ${tag}` })).toBeVisible()
  await expect(page.getByRole('article').filter({ hasText: 'has joined the channel' })).toHaveCount(2)
  await look(page, 'an imported room')
  await page.goto(`/search?q=${tag}`)
  await expect(page.getByText(`The lamp needs`).first()).toBeVisible()

  await page.goto(`/admin/import/people?q=marta`)
  const row = page.getByRole('row').filter({ hasText: 'Marta' }).last()
  await row.getByLabel(/Account of Marta/).fill('nobody-of-this-name')
  await row.getByRole('button', { name: 'Link' }).last().click()
  await expect(row.getByRole('alert')).toContainText('There is no account of this name.')
  await row.getByLabel(/Account of Marta/).fill(account.name)
  await row.getByRole('button', { name: 'Link' }).last().click()
  await expect(page.getByRole('cell', { name: /Marta Keeper/ }).first()).toBeVisible()
  await look(page, 'imported people')
  const { roomId } = await db.prisma.message.findFirstOrThrow({ where: { content: { contains: tag } } })
  await page.goto(`/rooms/${roomId}`)
  await expect(page.getByRole('article').filter({ hasText: `The lamp needs oil ${tag}` })).toContainText('Marta Keeper')

  await page.goto('/admin/import')
  await page.getByRole('link', { name: 'workspace.zip' }).first().click()
  await page.getByRole('button', { name: 'Undo import' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove everything' }).click()
  await expect(page.getByText('Everything the import brought was removed.')).toBeVisible({ timeout: 60_000 })
  expect(await db.prisma.message.count({ where: { content: { contains: tag } } })).toBe(0)
})

test('a person brings in chats with an assistant, for themselves alone', async ({ db, openAs }) => {
  const tag = tagOf()
  const ann = await createPerson(db, { displayName: 'Ann' })
  const page = await openAs(ann)
  await page.goto('/settings/import')
  await bring(page, 'conversations.json', chats(tag))
  await look(page, 'own chats found')
  await page.getByRole('button', { name: 'Import now' }).click()
  await expect(page.getByText('The import is complete.')).toBeVisible({ timeout: 60_000 })
  await page
    .locator('#report')
    .getByRole('link', { name: `Stripes ${tag}` })
    .click()
  await expect(page.getByRole('article').filter({ hasText: 'So that they are seen by day.' })).toBeVisible()
  await look(page, 'an imported chat')
  await page.goto(`/search?q=${tag}`)
  await expect(page.getByText('Why are lighthouses striped?').first()).toBeVisible()
})

test('files in which there is nothing say so', async ({ db, openAs }) => {
  const page = await openAs(await createPerson(db, { displayName: 'Ben' }))
  await page.goto('/settings/import')
  await bring(page, 'holiday.xyz', Buffer.from('nothing to see'))
  await expect(page.locator('#report').getByRole('alert')).toContainText('Nothing can be imported')
  await look(page, 'nothing found')
})
