import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

/** npm run demo: nobody types a password, and two people see one approval. */
test('two visitors of the demonstration: bob allows what mira asked for, alice sees it happen', async ({
  startOwnServer,
  openAs,
}) => {
  test.setTimeout(120_000)
  // A folder that is named is the one used; that of the demonstration itself stays as it was.
  const before = stateOf('data-demo')
  const server = await startOwnServer({}, { command: [process.execPath, 'scripts/start.mjs', '--demo'] })
  expect(readdirSync(server.dataDir)).toContain('confab.db')
  const [alice, bob] = [await openAs(null, { on: server }), await openAs(null, { on: server })]
  for (const [page, name] of [
    [alice, 'alice'],
    [bob, 'bob'],
  ] as const) {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: new RegExp(`continue as ${name}`, 'i') }).click()
    await openRoom(page, 'tour')
  }
  const feed = alice.getByRole('feed')
  await expect(feed.getByText('6 × 7 = 42')).toHaveCount(0)
  await bob.getByRole('feed').getByRole('button', { name: 'Approve once' }).click()
  await expect(feed.getByText('6 × 7 = 42')).toBeVisible()
  await expect(feed.getByRole('button', { name: 'Approve once' })).toHaveCount(0)
  expect(stateOf('data-demo')).toEqual(before)
})

function stateOf(folder: string) {
  if (!existsSync(folder)) return null
  return readdirSync(folder).map((name) => [name, statSync(path.join(folder, name)).mtimeMs])
}

test('without the demonstration nobody is offered to continue as somebody', async ({ openAs }) => {
  const page = await openAs(null)
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /continue as/i })).toHaveCount(0)
})

async function openRoom(page: Page, name: string) {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible()
}
