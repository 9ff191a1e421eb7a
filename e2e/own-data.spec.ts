import { readFile } from 'node:fs/promises'
import type { Download } from '@playwright/test'
import { addReaction } from '@/lib/reactions/add-reaction'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { audit } from './support/audit'
import { expect, test } from './support/test'

async function linesOf(download: Download): Promise<Record<string, unknown>[]> {
  const text = await readFile(await download.path(), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('one downloads one’s own data, and nobody else’s, also without JavaScript', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db, { displayName: 'Alice' }), await createPerson(db)]
  const room = await createRoom(db, alice, { name: 'own data' })
  await join(db, room.id, bob)
  await send(db, alice, room.id, 'the words of Alice')
  const theirs = await send(db, bob, room.id, 'the words of Bob')
  await addReaction(db, alice, room.id, theirs.id, '👍')
  for (const javaScriptEnabled of [true, false]) {
    const page = await openAs(alice, { javaScriptEnabled })
    await page.goto('/settings')
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download my data' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe(`confab-${alice.name}.jsonl`)
    if (javaScriptEnabled) await expect(page.getByText('Downloaded your data')).toBeVisible()
    const lines = await linesOf(download)
    expect(lines[0]).toMatchObject({ kind: 'export', confab: 'person-export' })
    expect(lines).toContainEqual(
      expect.objectContaining({ kind: 'message', room: 'own data', seq: 1, content: 'the words of Alice' }),
    )
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'reaction', seq: 2, emoji: '👍' }))
    expect(lines.at(-1)).toMatchObject({ kind: 'end', counts: { message: 1, reaction: 1 } })
    expect(JSON.stringify(lines)).not.toContain('the words of Bob')
  }
})

test('what is under way is said, a download that fails says why, and is tried again', async ({
  db,
  openAs,
  expectedConsole,
}) => {
  expectedConsole.push(/429|ERR_FAILED/)
  const page = await openAs(await createPerson(db))
  await page.goto('/settings')
  const section = page.locator('#data')
  const link = section.getByRole('link')

  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/me/export', async (route) => {
    await held
    await route.abort()
  })
  await link.click()
  await expect(section.getByText('Collecting your data…')).toBeVisible()
  await section.getByRole('button', { name: 'Cancel' }).click()
  await expect(link).toHaveText('Download my data')
  await expect(link).toBeFocused()
  release()

  await link.click()
  await expect(section.getByRole('alert')).toContainText('The download failed')
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await audit(page, `a failed download, ${theme}`)
  }
  await page.unroute('**/api/me/export')
  await page.route('**/api/me/export', (route) =>
    route.fulfill({
      status: 429,
      json: { error: { code: 'rate_limited', message: 'Too many requests. Try in 7 s.' } },
    }),
  )
  await section.getByRole('link', { name: 'Try again' }).click()
  await expect(section.getByRole('alert')).toContainText('Too many requests. Try in 7 s.')
  await page.unroute('**/api/me/export')
  await page.route('**/api/me/export', (route) => route.fulfill({ body: '{"kind":"export"}\n{"kind":"message"' }))
  await section.getByRole('link', { name: 'Try again' }).click()
  await expect(section.getByRole('alert')).toContainText('incomplete')
  await page.unroute('**/api/me/export')
  const waiting = page.waitForEvent('download')
  await section.getByRole('link', { name: 'Try again' }).click()
  expect((await linesOf(await waiting)).at(-1)).toMatchObject({ kind: 'end' })
  await expect(section.getByRole('alert')).toBeHidden()
})
