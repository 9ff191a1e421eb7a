import type { Page } from '@playwright/test'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import type { CreateArtifactInput } from '@/lib/artifacts/schema'
import type { Database } from '@/lib/core/database'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { audit, auditWidth } from './support/audit'
import { blobsOf } from './support/blobs-of'
import type { Site } from './support/site'
import { expect, test } from './support/test'

// Whoever still has a page open of what was deleted asks for it once more and is told it is gone.
test.use({ expectedConsole: [/status of (404|410)/] })

const ATTACK = '<script>document.title = "ran"</script><img src=x onerror="document.title = \'ran\'">'
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** A room with two people, and a way to make artifacts in it. */
async function roomWith(site: Site, db: Database) {
  const [alice, bob] = [await createPerson(db, { displayName: 'Alice' }), await createPerson(db)]
  const room = await createRoom(db, alice, { kind: 'closed', name: 'workshop' })
  await join(db, room.id, bob)
  const store = { ...db, blobs: blobsOf(site) }
  const put = async (input: Omit<CreateArtifactInput, 'roomId'>) =>
    (await createArtifact(store, alice, { roomId: room.id, ...input })).artifact
  return { alice, bob, room, put }
}

async function expectHarmless(page: Page, what: string) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.title(), what).not.toBe('ran')
  expect(await page.locator('main script, main iframe, main svg script').count(), what).toBe(0)
}

test('every kind is shown as what it is, and nothing in it runs', async ({ site, db, openAs }) => {
  const { alice, put } = await roomWith(site, db)
  const page = await openAs(alice)

  const document = await put({ key: 'plan.md', type: 'markdown', content: `## Plan\n\n- one\n- **two**\n\n${ATTACK}` })
  await page.goto(`/artifacts/${document.id}`)
  await expect(page.getByRole('list').getByText('two')).toBeVisible()
  await expectHarmless(page, 'markdown')

  const code = await put({ key: 'page.html', type: 'code', contentType: 'text/html', content: ATTACK })
  await page.goto(`/artifacts/${code.id}`)
  await expect(page.getByText('document.title').first()).toBeVisible()
  await expectHarmless(page, 'code')

  const diff = await put({
    key: 'fix.diff',
    type: 'diff',
    content: '--- a\n+++ b\n@@ -1 +1 @@\n-old line\n+new line\n',
  })
  await page.goto(`/artifacts/${diff.id}`)
  await expect(page.getByText('+new line')).toBeVisible()

  const table = await put({
    key: 'sums.csv',
    type: 'table',
    content: `item,sum\n"a, b",3\n${ATTACK.replaceAll('"', "'")},4\n`,
  })
  await page.goto(`/artifacts/${table.id}`)
  await expect(page.getByRole('columnheader', { name: 'item' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'a, b' })).toBeVisible()
  await expect(page.getByText('2 rows')).toBeVisible()
  await expectHarmless(page, 'table')

  const rows = await put({
    key: 'rows.json',
    type: 'table',
    contentType: 'application/json',
    content: '[{"name":"x","n":1}]',
  })
  await page.goto(`/artifacts/${rows.id}`)
  await expect(page.getByRole('columnheader', { name: 'name' })).toBeVisible()

  const image = await put({ key: 'dot.png', type: 'image', contentBase64: PIXEL })
  await page.goto(`/artifacts/${image.id}`)
  const shown = page.getByRole('img', { name: 'dot.png' })
  await expect(shown).toBeVisible()
  const width = () => shown.evaluate((one) => (one instanceof HTMLImageElement ? one.naturalWidth : 0))
  await expect.poll(width).toBe(1)

  const vector = await put({
    key: 'logo.svg',
    type: 'file',
    contentType: 'image/svg+xml',
    content: `<svg>${ATTACK}</svg>`,
  })
  await page.goto(`/artifacts/${vector.id}`)
  await expect(page.getByText('are not shown here')).toBeVisible()
  await expectHarmless(page, 'svg')
  const answer = await page.request.get(`/api/artifacts/${vector.id}/content`)
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="logo.svg"',
    'x-content-type-options': 'nosniff',
  })
  expect(answer.headers()['content-security-policy']).toContain('sandbox')
  expect(await answer.text()).toContain(ATTACK)
})

test('a person adds a file, and again as its next version', async ({ site, db, openAs }) => {
  const { alice, bob } = await roomWith(site, db)
  const [page, his] = [await openAs(alice, { mobile: true }), await openAs(bob)]
  const add = async (text: string | Buffer) => {
    await page.goto('/artifacts')
    await page.getByRole('button', { name: 'Add a file' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(dialog.getByText('Choose a file.')).toBeVisible()
    const file = { name: 'Notes of today.md', mimeType: 'text/markdown', buffer: Buffer.from(text) }
    await dialog.getByLabel('File').setInputFiles(file)
    await expect(dialog.getByLabel('Key')).toHaveValue('Notes-of-today.md')
    await dialog.getByLabel('Title').fill('Notes of today')
    await audit(page, 'adding a file')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Notes of today' })).toBeVisible()
  }
  await add('## First')
  await expect(page.getByRole('main').getByText('First', { exact: true })).toBeVisible()
  await his.goto(page.url())
  await add('## Second')
  await expect(page.getByText('Version 2 of 2')).toBeVisible()
  await expect(his.getByText('This is version 1; the newest is 2.')).toBeVisible()
  await add(Buffer.from('\ufeff## Größe in UTF-16', 'utf16le'))
  await expect(page.getByRole('main').getByText('Größe in UTF-16', { exact: true })).toBeVisible()
})

test('versions: each can be opened, a new one is announced, a deleted one is gone', async ({ site, db, openAs }) => {
  const { alice, bob, put } = await roomWith(site, db)
  const { id } = await put({ key: 'notes.md', type: 'markdown', title: 'Notes', content: 'the first text' })
  await put({ key: 'notes.md', type: 'markdown', content: 'the second text' })
  const [hers, his] = [await openAs(alice), await openAs(bob)]
  await his.goto('/artifacts')
  await his.getByRole('link', { name: 'Notes' }).click()
  await expect(his.getByText('the second text')).toBeVisible()
  await his.getByText('Version 2 of 2').click()
  await his.getByRole('link', { name: 'Version 1', exact: true }).click()
  await expect(his.getByText('the first text')).toBeVisible()
  await expect(his.getByText('This is version 1; the newest is 2.')).toBeVisible()
  await his.getByRole('link', { name: 'Show newest' }).click()
  await expect(his.getByText('the second text')).toBeVisible()

  const saved = his.waitForEvent('download')
  await his.getByRole('link', { name: 'Download' }).click()
  expect((await saved).suggestedFilename()).toBe('notes.md')

  await expect(his.getByRole('button', { name: 'Delete' })).toHaveCount(0)
  await put({ key: 'notes.md', type: 'markdown', content: 'the third text' })
  await expect(his.getByText('This is version 2; the newest is 3.')).toBeVisible()
  // Made anew because his rooms changed, the page still shows what he reads.
  const again = his.waitForResponse(
    (answer) => answer.url().includes('_rsc') && answer.url().includes(`/artifacts/${id}?v=2`),
  )
  await join(db, (await createRoom(db, alice)).id, bob)
  await again
  await expect(his.getByText('the second text')).toBeVisible()
  await expect(his.getByText('This is version 2; the newest is 3.')).toBeVisible()

  await hers.goto(`/artifacts/${id}`)
  await hers.getByRole('button', { name: 'Delete' }).click()
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(hers).toHaveURL(/\/artifacts$/)
  await expect(hers.getByText('No artifacts yet')).toBeVisible()
  expect((await hers.request.get(`/api/artifacts/${id}`)).status()).toBe(410)
  expect((await hers.request.get(`/artifacts/${id}`)).status()).toBe(404)
  await hers.goto('/artifacts?deleted=only')
  await expect(hers.getByRole('cell', { name: 'Notes' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`artifacts hold to WCAG 2.2 AA and fit a phone, ${theme}`, async ({ site, db, openAs }) => {
    const { alice, put } = await roomWith(site, db)
    const made = [
      await put({
        key: 'plan.md',
        type: 'markdown',
        content: `## Plan\n\n\`\`\`js\nconst a = 1\n\`\`\`\n\n${'unbroken'.repeat(60)}`,
      }),
      await put({ key: 'a.ts', type: 'code', content: `// note\nconst a: string = 'x' + ${'1 + '.repeat(80)}0\n` }),
      await put({ key: 'a.diff', type: 'diff', content: '@@ -1 +1 @@\n-old\n+new\n' }),
      await put({ key: 'a.csv', type: 'table', content: `a,${'b,'.repeat(30)}c\n1,${'2,'.repeat(30)}3\n` }),
    ]
    await put({ key: 'plan.md', type: 'markdown', content: '## Plan two' })
    const [wide, phone] = [await openAs(alice), await openAs(alice, { mobile: true })]
    for (const page of [wide, phone]) await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of ['/artifacts', ...made.map(({ id }) => `/artifacts/${id}?v=1`)]) {
      await wide.goto(path)
      await expect(wide.getByRole('heading', { level: 1 })).toBeVisible()
      await audit(wide, path)
      await phone.goto(path)
      await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
      await auditWidth(phone, path)
    }
  })
}
