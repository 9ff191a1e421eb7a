import type { Page } from '@playwright/test'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import type { Database } from '@/lib/core/database'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { expect, test } from './support/test'

const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ })
const card = (page: Page) => page.getByRole('group', { name: 'Tool call: calculator' })
const feed = (page: Page) => page.getByRole('feed')

async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(`@planner ${text}`)
  await composer(page).press('Enter')
}

/** A room with the planner, somebody who asks and somebody who may decide. */
async function roomWithPlanner(db: Database) {
  const [asker, moderator, maker] = [await createPerson(db), await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, maker, { kind: 'closed' })
  await join(db, room.id, asker)
  await join(db, room.id, moderator, 'moderator')
  await joinOfflineAgents(db, room.id)
  return { asker, moderator, room, path: `/rooms/${room.id}` }
}

test('a tool call waits until somebody else allows it, and is found everywhere @smoke', async ({ db, openAs }) => {
  const { asker, moderator, room, path } = await roomWithPlanner(db)
  const [hers, his] = [await openAs(asker), await openAs(moderator)]
  await Promise.all([hers.goto(path), his.goto(path)])
  const askedAt = Date.now()
  await ask(hers, 'add 2 and 3')

  await expect(card(his)).toContainText('"operation": "add"')
  console.log(`the other browser showed the card ${Date.now() - askedAt} ms after Enter`)
  await expect(card(hers)).toContainText('Waiting for a moderator or admin')
  await expect(card(hers).getByRole('button', { name: 'Approve once' })).toHaveCount(0)
  await expect(card(his).getByRole('button', { name: 'Approve once' })).not.toBeFocused()
  expect(await db.prisma.execution.findFirst({ where: { roomId: room.id } })).toMatchObject({ startedAt: null })

  await card(his).getByRole('button', { name: 'Approve once' }).click()
  for (const page of [hers, his]) {
    await expect(feed(page)).toContainText('2 + 3 = 5')
    await expect(card(page)).toContainText(`Approved by ${moderator.displayName}`)
    await expect(card(page)).toContainText('Completed')
  }

  await hers.goto('/tool-runs')
  const row = hers.getByRole('row', { name: /calculator/ })
  await expect(row).toContainText('Completed')
  await expect(row).toContainText(moderator.displayName)

  await hers.goto('/approvals')
  await expect(hers.getByText('No pending approvals')).toBeVisible()
  await hers.getByRole('link', { name: 'Approved' }).click()
  await expect(hers.getByText('Planner wants to use calculator')).toBeVisible()

  await hers.goto('/statistics')
  await expect(hers.getByRole('link', { name: 'Runs: 1', exact: true })).toBeVisible()
  await expect(hers.getByRole('link', { name: 'Tool calls: 1', exact: true })).toBeVisible()

  await hers.goto('/sessions')
  await hers.getByRole('link', { name: 'add 2 and 3' }).click()
  await expect(hers.getByRole('heading', { name: 'add 2 and 3' })).toBeVisible()
  await expect(hers.getByText('planner, a script, not a language model')).toBeVisible()
  const log = hers.getByRole('region', { name: 'Events of this session' })
  for (const type of ['run.queued', 'tool.called', 'approval.decided', 'execution.completed', 'run.completed']) {
    await expect(log.getByText(type, { exact: true })).toBeVisible()
  }
  await hers.getByRole('link', { name: /^Answer, message/ }).click()
  await expect(hers).toHaveURL(/\?m=\d+$/)
  await expect(feed(hers)).toContainText('2 + 3 = 5')
})

test('denied from the inbox, with a reason the agent repeats', async ({ db, openAs }) => {
  const { asker, moderator, path } = await roomWithPlanner(db)
  const [hers, his] = [await openAs(asker), await openAs(moderator)]
  await hers.goto(path)
  await ask(hers, 'multiply 6 by 7')
  await his.goto('/approvals')
  await card(his).getByRole('button', { name: 'Deny…' }).click()
  await his.getByRole('textbox', { name: 'Reason' }).fill('Please do it in your head.')
  await his.getByRole('button', { name: 'Deny', exact: true }).click()
  await expect(his.getByText('No pending approvals')).toBeVisible()
  await expect(feed(hers)).toContainText('Reason: Please do it in your head.')
  await expect(card(hers)).toContainText(`Denied by ${moderator.displayName}`)
})

test('a run that waits is stopped from its session', async ({ db, openAs }) => {
  const { asker, path } = await roomWithPlanner(db)
  const page = await openAs(asker)
  await page.goto(path)
  await ask(page, 'add 2 and 3')
  await expect(card(page)).toContainText('Waiting for a moderator or admin')
  await page.goto('/sessions')
  await page.getByRole('link', { name: 'add 2 and 3' }).click()
  await page.getByRole('button', { name: 'Stop this run' }).click()
  await expect(page.getByRole('region', { name: 'Run 1' })).toContainText('Cancelled')
  await page.goto(path)
  await expect(feed(page)).toContainText('Stopped')
})

test('a reload in the middle of an answer changes nothing of it', async ({ db, openAs }) => {
  const { asker, moderator, path } = await roomWithPlanner(db)
  const [hers, his] = [await openAs(asker), await openAs(moderator)]
  await Promise.all([hers.goto(path), his.goto(path)])
  await ask(hers, 'sing a long song')
  await expect(feed(hers)).toContainText('I did not understand')
  await hers.reload()
  await hers.reload()
  const end = 'I need approval from a moderator or admin before I calculate.'
  for (const page of [hers, his]) await expect(feed(page)).toContainText(end)
  const answer = (page: Page) => feed(page).getByRole('article').last().locator('[id$="-text"]').innerText()
  expect(await answer(hers)).toBe(await answer(his))
})
