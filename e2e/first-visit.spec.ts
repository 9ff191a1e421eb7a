import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from './support/test'

const LINES = 400

/** The path of a first visit, from an empty server to the first message of an imported history. */
test('a first visit: owner, tour, suggestion, approval, answer, events, figures, old history @smoke', async ({
  startOwnServer,
  openAs,
}, testInfo) => {
  test.setTimeout(180_000)
  const server = await startOwnServer()
  const page = await openAs(null, { on: server })
  const shot = async (name: string) => {
    await testInfo.attach(name, { body: await page.screenshot(), contentType: 'image/png' })
  }

  await page.goto('/')
  await page.getByLabel('Username', { exact: true }).fill('olivia')
  await page.getByLabel('Password', { exact: true }).fill('seven quiet lamps')
  await shot('1 set-up')
  await page.getByRole('button', { name: 'Create owner' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /tour/ })).toBeVisible()
  await expect(page.getByText('Waiting for approval').first()).toBeVisible()
  await shot('2 tour')

  await page
    .getByRole('navigation')
    .getByRole('link', { name: /general/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: /general/ })).toBeVisible()
  await page.getByRole('button', { name: '@planner add 2 and 3', exact: true }).click()
  const feed = page.getByRole('feed')
  const approve = feed.getByRole('button', { name: 'Approve once' })
  await expect(approve).toBeVisible()
  await expect(feed.getByText('"operands"')).toBeVisible()
  await expect(approve).not.toBeFocused()
  await shot('3 card')
  await approve.click()
  await expect(feed.getByText(/\b5\b/).first()).toBeVisible()
  await expect(feed.getByText('Completed').first()).toBeVisible()
  await shot('4 answer')

  const inGeneral = { status: 'completed', session: { room: { name: 'general' } } }
  await expect.poll(() => server.db.prisma.run.count({ where: inGeneral })).toBe(1)
  const run = await server.db.prisma.run.findFirstOrThrow({ where: inGeneral })
  await page.goto(`/sessions/${run.sessionId}`)
  for (const type of ['run.queued', 'tool.called', 'approval.requested', 'approval.decided', 'run.completed']) {
    await expect(page.getByText(type).first()).toBeVisible()
  }
  await shot('5 events')

  await page.getByRole('navigation').getByRole('link', { name: 'Statistics' }).click()
  await expect(page.getByRole('heading', { name: 'Statistics' })).toBeVisible()
  const runs = await server.db.prisma.run.count()
  await expect(page.getByRole('link', { name: `Runs: ${runs}` }).first()).toBeVisible()
  await shot('6 statistics')

  await importHistory(server)
  await page.goto('/rooms')
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /old-days/ })
    .click()
  await expect(page.getByText(`line ${LINES} of the old days`)).toBeVisible()
  await page.getByRole('button', { name: 'Go to message…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go to message 1' }).click()
  await expect(page.getByText('line 1 of the old days')).toBeVisible()
  await expect(page).toHaveURL(/[?&]m=1\b/)
  await shot('7 message 1')
})

/** A made-up IRC log, imported by the command while the server runs. */
async function importHistory(server: { dataDir: string; databaseUrl: string }) {
  const file = path.join(server.dataDir, '2005-01-02.raw.txt')
  const text = Array.from({ length: LINES }, (_, index) => {
    const minute = String(Math.floor(index / 10)).padStart(2, '0')
    return `[09:${minute}] <${index % 2 ? 'ann' : 'ben'}> line ${index + 1} of the old days`
  })
  writeFileSync(file, `${text.join('\n')}\n`)
  const env = { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: server.databaseUrl }
  await promisify(execFile)('node', ['scripts/run-ts.mjs', 'scripts/import.ts', '--room', 'old-days', file], { env })
}
