import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { createSession } from '@/lib/runs/create-session'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

/** A closed room in which the agent was asked for a sum and waits for the moderator. */
async function roomWithQuestion(db: Database) {
  const [asker, moderator] = [
    await createPerson(db, { displayName: 'Asker' }),
    await createPerson(db, { displayName: 'Moderator' }),
  ]
  const room = await createRoom(db, moderator, { kind: 'closed' })
  const agent = await createAgent(db, { tools: { calculator: 'ask' } })
  for (const one of [asker, agent]) await join(db, room.id, one)
  await send(db, asker, room.id, `@${agent.name} add 2 and 3`)
  const where = { roomId: room.id }
  await expect
    .poll(async () => (await db.prisma.approval.findFirst({ where }))?.status, { timeout: 30_000 })
    .toBe('pending')
  const approval = await db.prisma.approval.findFirstOrThrow({ where })
  return { asker, moderator, room, agent, approval, sessionId: approval.sessionId, runId: approval.runId }
}

test('from the list of sessions to a run, its timeline, who approved, and the message (section 5) @smoke', async ({
  db,
  openAs,
}) => {
  const { asker, moderator, room, agent, approval, sessionId, runId } = await roomWithQuestion(db)
  await createSession(db, asker, { roomId: room.id, agentId: agent.id, title: 'Nothing was done' })
  const page = await openAs(asker)
  await page.goto('/sessions')
  const row = page.getByRole('row', { name: /add 2 and 3/ })
  await expect(row.getByRole('link', { name: 'Waiting for approval' })).toHaveAttribute('href', `/runs/${runId}`)
  await expect(page.getByRole('row', { name: /Nothing was done/ })).toContainText('No runs yet')

  const { argumentsDigest } = approval
  await decide(db, moderator, approval.id, { decision: 'approve', argumentsDigest })
  await expect(row.getByRole('link', { name: 'Answered' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('combobox', { name: 'Last run' }).selectOption({ label: 'Answered' })
  await expect(page).toHaveURL(/lastRun=completed/)
  await expect(page.getByText('1 session', { exact: true })).toBeVisible()
  await page.getByText('More filters').click()
  await page.getByRole('combobox', { name: 'Tool', exact: true }).selectOption('calculator')
  await expect(page).toHaveURL(/tool=calculator/)
  await page.getByRole('textbox', { name: 'Cost from, $' }).fill('0.01')
  await page.getByRole('textbox', { name: 'Cost from, $' }).press('Enter')
  await expect(page).toHaveURL(/costMin=10000/)
  await expect(page.getByText('No sessions match')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/sessions\??$/)
  // A word of its messages, which is in no title.
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill(agent.name)
  await page.getByRole('searchbox', { name: 'Search sessions' }).press('Enter')
  await expect(page).toHaveURL(/q=agent/)
  await expect(page.getByText('1 session', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'add 2 and 3' }).click()
  await expect(page).toHaveURL(`/sessions/${sessionId}`)

  const messages = page.getByRole('region', { name: 'Messages', exact: true })
  // The request, the answer and the line about the decision.
  await expect(messages.getByRole('listitem')).toHaveCount(3)
  await messages.getByRole('searchbox', { name: 'Search these messages' }).fill('nowhere')
  await messages.getByRole('searchbox', { name: 'Search these messages' }).press('Enter')
  await expect(messages.getByText('No messages have these words')).toBeVisible()
  await messages.getByRole('button', { name: 'Show all' }).click()
  await messages.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Agents' })
  await expect(messages.getByRole('listitem')).toHaveCount(1)

  await page.getByRole('link', { name: 'Run 1', exact: true }).click()
  await expect(page).toHaveURL(`/runs/${runId}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(agent.displayName)
  const steps = page.getByRole('region', { name: 'Steps of this run' })
  await expect(steps.getByRole('row', { name: /Model call 1/ })).toContainText('called tools')
  await expect(steps.getByRole('row', { name: /Approval of calculator/ })).toContainText('Approved by Moderator')
  await expect(steps.getByRole('row', { name: /Model call 2/ })).toContainText('finished')
  await page.getByRole('checkbox', { name: /Leave out waiting for people/ }).check()
  await expect(page.getByText(/Left out: /)).toBeVisible()

  const { answerMessageId } = await db.prisma.run.findUniqueOrThrow({ where: { id: runId } })
  const answer = await db.prisma.message.findUniqueOrThrow({ where: { id: answerMessageId ?? '' } })
  await page.getByRole('link', { name: `Message ${answer.seq}` }).click()
  await expect(page).toHaveURL(`/rooms/${room.id}?m=${answer.seq}`)
  await expect(messageOf(page, answer.seq)).toBeInViewport()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' }).click()
  await expect(page).toHaveURL('/runs')
  await expect(page.getByText('1 run', { exact: true })).toBeVisible()
})

test('a run of a closed room is not there for those outside', async ({ db, openAs }) => {
  const { runId, sessionId } = await roomWithQuestion(db)
  const page = await openAs(await createPerson(db))
  for (const path of [`/runs/${runId}`, `/api/runs/${runId}/timeline`, `/api/sessions/${sessionId}/messages`]) {
    expect((await page.request.get(path)).status(), path).toBe(404)
  }
})

test('an administrator sees what goes on now, and of rooms they are not in only figures (section 8)', async ({
  db,
  openAs,
}) => {
  const { moderator, room, agent, approval } = await roomWithQuestion(db)
  const owner = await createPerson(db, { role: 'admin' })
  const page = await openAs(owner)
  await page.goto('/admin/now')
  const approvals = page.getByRole('region', { name: 'Approvals', exact: true }).first()
  await expect(approvals.getByText(/In rooms you are not in: [1-9]/)).toBeVisible()
  await expect(page.getByText(room.name)).toHaveCount(0)
  await expect(page.getByText('calculator')).toHaveCount(0)

  await join(db, room.id, owner)
  const row = page.getByRole('row', { name: new RegExp(agent.displayName) })
  await expect(row).toContainText(room.name)
  await expect(row).toContainText('Waiting for approval')
  await decide(db, moderator, approval.id, { decision: 'deny', argumentsDigest: approval.argumentsDigest })
  await expect(row).toHaveCount(0, { timeout: 20_000 })
  const member = await openAs(moderator)
  for (const path of ['/admin/now', '/api/now']) expect((await member.request.get(path)).status(), path).toBe(404)
})
