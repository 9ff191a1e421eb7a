import type { Page } from '@playwright/test'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import { issueToken } from '@/lib/auth/issue-token'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { audit, auditWidth } from './support/audit'
import { chooseAction } from './support/choose-action'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

/** A closed room with the offline agents, a member who asks and its maker, and a token of the member's for calls. */
async function roomWithPlanner(db: Database) {
  const [asker, maker] = [await createPerson(db, { displayName: 'Asker' }), await createPerson(db)]
  const room = await createRoom(db, maker, { kind: 'closed' })
  await join(db, room.id, asker)
  await joinOfflineAgents(db, room.id)
  const planner = await db.prisma.actor.findUniqueOrThrow({ where: { nameFolded: 'planner' } })
  const { token } = await issueToken(
    db,
    { actorId: asker.id, createdById: null },
    { name: 'e2e', scopes: ['rooms:read', 'runs:write', 'events:write'], expiresInDays: null },
  )
  const headers = { authorization: `Bearer ${token}` }
  return { asker, maker, room, planner, headers }
}

async function runOnce(page: Page, place: Awaited<ReturnType<typeof roomWithPlanner>>, more: object = {}) {
  const response = await page.request.post('/api/sessions/run-once', {
    headers: place.headers,
    data: {
      roomId: place.room.id,
      agentId: place.planner.id,
      messages: [{ role: 'user', content: 'what time is it' }],
      ...more,
    },
  })
  expect(response.status(), await response.text()).toBe(200)
  return await response.json()
}

// Whoever still has a page open of what was deleted asks for it once more and is told it is not there. A bad tag: 422.
test.use({ expectedConsole: [/status of (404|410|422)/] })

const log = (page: Page) => page.getByRole('region', { name: 'Events of this session' })

test('from a message to the events that made it, and back (M28) @smoke', async ({ db, openAs }) => {
  const place = await roomWithPlanner(db)
  const page = await openAs(place.asker)
  const first = await runOnce(page, place, { title: 'Two turns' })
  const again = await page.request.post(`/api/sessions/${first.session.id}/runs`, {
    headers: place.headers,
    data: { content: 'what time is it now', clientId: newId() },
  })
  expect(again.status()).toBe(201)
  await expect
    .poll(async () =>
      (await db.prisma.run.findMany({ where: { sessionId: first.session.id } })).map((run) => run.status),
    )
    .toEqual(['completed', 'completed'])

  await page.goto(`/rooms/${place.room.id}`)
  await chooseAction(page, first.run.answerSeq, 'How was this made?')
  await expect(page).toHaveURL(`/sessions/${first.session.id}?run=${first.run.id}#events`)
  const wanted = await db.prisma.event.findMany({ where: { runId: first.run.id }, orderBy: { sessionSeq: 'asc' } })
  await expect(log(page).getByRole('row')).toHaveCount(wanted.length + 1)
  for (const event of wanted) {
    await expect(log(page).getByRole('cell', { name: String(event.sessionSeq), exact: true })).toBeVisible()
  }
  await page.getByRole('combobox', { name: 'Event type' }).selectOption({ label: 'Tool calls' })
  await expect(log(page).getByRole('row')).toHaveCount(2)
  await log(page).getByText('tool.called', { exact: true }).click()
  await expect(log(page).getByText('"prevHash"')).toBeVisible()
  await log(page)
    .getByRole('link', { name: `message ${first.run.answerSeq}` })
    .click()
  await expect(page).toHaveURL(`/rooms/${place.room.id}?m=${first.run.answerSeq}`)
  await expect(messageOf(page, first.run.answerSeq)).toBeInViewport()
})

test('a session is paused, resumed, described, archived, deleted and restored, and others see it', async ({
  db,
  openAs,
}) => {
  const place = await roomWithPlanner(db)
  const [hers, his] = [await openAs(place.asker), await openAs(place.maker)]
  const { session } = await runOnce(hers, place, { title: 'Plan the move' })
  await Promise.all([hers.goto(`/sessions/${session.id}`), his.goto(`/sessions/${session.id}`)])
  await hers.getByRole('button', { name: 'Pause' }).click()
  for (const page of [hers, his]) await expect(page.getByText('Paused. New requests are queued')).toBeVisible()
  await hers.getByRole('button', { name: 'Resume' }).click()
  for (const page of [hers, his]) await expect(page.getByText('Paused. New requests are queued')).toBeHidden()

  await hers.getByRole('button', { name: 'Edit' }).click()
  const dialog = hers.getByRole('dialog')
  await dialog.getByLabel('Tags').fill('Moving, ?')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('A tag has 1 to 40')
  await dialog.getByLabel('Tags').fill('Moving, 2026')
  await dialog.getByLabel('Summary').fill('Everything is packed.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(his.getByText('Everything is packed.')).toBeVisible()
  await his.getByRole('link', { name: 'moving' }).click()
  await expect(his).toHaveURL(/tag=moving/)
  await expect(his.getByRole('link', { name: 'Plan the move' })).toBeVisible()
  await his.getByRole('combobox', { name: 'Tag', exact: true }).selectOption('2026')
  await expect(his).toHaveURL(/tag=moving&tag=2026/)
  await his.getByRole('searchbox', { name: 'Search sessions' }).fill('PACKED')
  await his.getByRole('searchbox', { name: 'Search sessions' }).press('Enter')
  await expect(his).toHaveURL(/q=PACKED/)
  await his.reload()
  await expect(his.getByRole('link', { name: 'Plan the move' })).toBeVisible()
  await expect(his.getByText('1 session', { exact: true })).toBeVisible()
  await his.getByRole('button', { name: 'Remove filter 2026' }).click()
  await expect(his).not.toHaveURL(/tag=2026/)

  await hers.getByRole('button', { name: 'More', exact: true }).click()
  await hers.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(his.getByText('No sessions match')).toBeVisible()
  await hers.getByRole('button', { name: 'More', exact: true }).click()
  await hers.getByRole('menuitem', { name: 'Delete' }).click()
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(hers).toHaveURL(/\/sessions$/)
  expect((await hers.request.get(`/sessions/${session.id}`)).status()).toBe(404)
  await hers.goto('/sessions?deleted=only&archived=all')
  await hers.getByRole('button', { name: 'Restore' }).click()
  await expect(hers.getByText('No sessions match')).toBeVisible()
  await hers.goto('/sessions?archived=yes')
  await expect(hers.getByRole('link', { name: 'Plan the move' })).toBeVisible()
})

test('tool runs and runs are narrowed, and figures lead to what they count', async ({ db, openAs }) => {
  const place = await roomWithPlanner(db)
  const page = await openAs(place.asker)
  const { run } = await runOnce(page, place, { title: 'What time it is' })
  await page.goto('/tool-runs')
  await page.getByRole('combobox', { name: 'Agent' }).selectOption(place.planner.id)
  await expect(page).toHaveURL(/agent=/)
  await page.getByText('More filters').click()
  await page.getByRole('combobox', { name: 'Asked by' }).selectOption(place.asker.id)
  await expect(page.getByText('1 tool call', { exact: true })).toBeVisible()
  const row = page.getByRole('row', { name: /clock/ })
  await expect(row.getByRole('link', { name: /Open in room/ })).toHaveAttribute(
    'href',
    `/rooms/${place.room.id}?m=${run.answerSeq}`,
  )
  await row.getByRole('link', { name: 'clock' }).click()
  await expect(page).toHaveURL(`/runs/${run.id}`)
  await expect(page.getByRole('group', { name: 'Tool call: clock' })).toBeVisible()

  await page.goto('/statistics?range=24h')
  await page.getByRole('link', { name: 'Runs: 1', exact: true }).click()
  await expect(page).toHaveURL(/\/runs\?.*from=2/)
  await expect(page.getByText('1 run', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'What time it is' }).click()
  await expect(page).toHaveURL(`/runs/${run.id}`)
})

for (const theme of ['light', 'dark'] as const) {
  test(`sessions hold to WCAG 2.2 AA and fit a phone, ${theme}`, async ({ db, openAs }) => {
    test.setTimeout(120_000)
    const place = await roomWithPlanner(db)
    const [wide, phone] = [await openAs(place.asker), await openAs(place.asker, { mobile: true })]
    const { session, run } = await runOnce(wide, place, {
      title: `A session with a name that is ${'rather '.repeat(8)}long`,
      tags: ['alpha', 'beta'],
      summary: 'What was found',
      customData: { ticket: 42 },
    })
    for (const page of [wide, phone]) await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of [
      '/sessions?tag=alpha',
      `/sessions/${session.id}?run=${run.id}`,
      `/runs/${run.id}`,
      '/tool-runs?minMs=0',
      '/runs',
    ]) {
      for (const page of [wide, phone]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByRole('table').first()).toBeVisible()
      }
      await audit(wide, path)
      await audit(phone, path)
      await auditWidth(phone, path)
    }
    await wide.goto(`/sessions/${session.id}`)
    await wide.getByRole('button', { name: 'Edit' }).click()
    await audit(wide, 'the editor')
  })
}

test('a session of more runs than its page shows gives the earlier ones on demand', async ({ db, openAs }) => {
  const place = await roomWithPlanner(db)
  const page = await openAs(place.asker)
  const { session, run } = await runOnce(page, place)
  const row = await db.prisma.run.findUniqueOrThrow({ where: { id: run.id } })
  const earlier = Array.from({ length: 61 }, () => ({ ...row, id: newId(), createdAt: new Date(0) }))
  await db.prisma.run.createMany({ data: earlier })
  await page.goto(`/sessions/${session.id}`)
  await expect(page.getByText('50 of 62 runs')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Run 62' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Run 13', exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Run 12', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show earlier runs' }).click()
  await expect(page.getByRole('heading', { name: 'Run 1', exact: true })).toBeVisible()
  await expect(page.getByText('50 of 62 runs')).toBeHidden()
})
