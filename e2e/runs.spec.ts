import type { Page } from '@playwright/test'
import type { Actor } from '@/lib/actors/schema'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import type { Database } from '@/lib/core/database'
import { getMessage } from '@/lib/messages/find-message'
import { setAnswers } from '@/lib/rooms/set-answers'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { chooseAction } from './support/choose-action'
import { type FakeModelServer, startFakeModelServer } from './support/fake-model-server'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

const feed = (page: Page) => page.getByRole('feed')
const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ })

let model: FakeModelServer
test.beforeAll(async () => {
  model = await startFakeModelServer()
})
test.afterAll(() => model.stop())

/** Two people and agents that do what they are told. */
async function roomWith(db: Database, agents: { model?: string }[] = [{}]) {
  const [asker, maker] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, maker, { kind: 'closed' })
  await join(db, room.id, asker)
  const members: Actor[] = []
  for (const { model: name } of agents) {
    const agent = await createProviderAgent(db, { baseUrl: model.baseURL, model: name })
    await join(db, room.id, agent)
    members.push(agent)
  }
  const [first, second] = members
  if (!first) throw new Error('A room of this spec has an agent.')
  return { asker, maker, room, agent: first, second: second ?? first, path: `/rooms/${room.id}` }
}

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

test('reloading twice while an answer is written loses nothing, in either browser @smoke', async ({ db, openAs }) => {
  test.slow()
  const { asker, maker, room, agent, path } = await roomWith(db, [{ model: 'slow-160' }])
  const [hers, his] = [await openAs(asker), await openAs(maker)]
  await Promise.all([hers.goto(path), his.goto(path)])
  await say(hers, `@${agent.name} write`)
  await expect(feed(his)).toContainText('word3 ', { timeout: 45_000 })
  await expect(hers.getByRole('button', { name: 'Stop this run' })).toBeVisible()
  await hers.reload()
  await expect(feed(hers)).toContainText('word40 ', { timeout: 45_000 })
  await hers.reload()
  await his.reload()
  for (const page of [hers, his]) await expect(feed(page)).toContainText('word80', { timeout: 45_000 })
  const answer = await db.prisma.message.findFirstOrThrow({ where: { roomId: room.id, role: 'assistant' } })
  expect(answer.status).toBe('processing')
  model.release()
  for (const page of [hers, his]) await expect(feed(page)).toContainText('word160', { timeout: 45_000 })
  await expect(messageOf(hers, 2).getByRole('button', { name: 'Context of answer 2' })).toBeVisible()
  const { content } = await getMessage(db, asker, room.id, answer.id)
  const words = Array.from({ length: 160 }, (_, index) => `word${index + 1}`).join(' ')
  expect(content.trim()).toBe(words)
  for (const page of [hers, his]) await expect(messageOf(page, 2).locator('#m2-text p').first()).toHaveText(words)
})

test('stopping and going on, and another answer beside the first', async ({ db, openAs }) => {
  const { asker, agent, path } = await roomWith(db, [{ model: 'slow-200' }])
  const page = await openAs(asker)
  await page.goto(path)
  await say(page, `@${agent.name} write`)
  await expect(feed(page)).toContainText('word5 ')
  await page.getByRole('button', { name: 'Stop this run' }).click()
  await expect(messageOf(page, 2)).toContainText('Stopped')
  await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { model: 'obedient' } })
  await messageOf(page, 2).getByRole('button', { name: 'Continue' }).click()
  await expect(messageOf(page, 3)).toContainText('I have done all I was told.')

  await chooseAction(page, 3, 'Regenerate')
  await expect(messageOf(page, 4)).toContainText('Answer 2 of 2')
  await messageOf(page, 4).getByRole('link', { name: 'Previous answer' }).click()
  await expect(page).toHaveURL(/\?m=2$/)
})

test('the receipt of an answer marks what the agent was shown', async ({ db, openAs }) => {
  const { asker, room, agent, path } = await roomWith(db)
  await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { historyLimit: 2 } })
  for (const text of ['one', 'two', 'three']) await send(db, asker, room.id, text)
  const page = await openAs(asker)
  await page.goto(path)
  await say(page, `@${agent.name} [[say Hello there.]]`)
  await expect(messageOf(page, 5)).toContainText('Hello there.')
  const line = messageOf(page, 5).getByRole('button', { name: 'Context of answer 5' })
  await expect(line).toContainText(/3 messages · \d+ tokens · .+ · ≥ \$0\.00/)
  await line.click()
  const dialog = page.getByRole('dialog', { name: 'Context of answer 5' })
  await expect(dialog).toContainText('Included (3)')
  await expect(dialog).toContainText('#2–4')
  await expect(dialog).toContainText("beyond the agent's history limit")
  await dialog.getByRole('button', { name: 'Show in timeline' }).click()
  await expect(page.locator('article[data-shown]')).toHaveCount(3)
  await expect(messageOf(page, 1)).not.toHaveAttribute('data-shown')
  await expect(page.getByRole('status').filter({ hasText: '3 messages are highlighted' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('article[data-shown]')).toHaveCount(0)
})

test('two agents that answer everything stop after the budget, and say why', async ({ db, openAs }) => {
  const { asker, maker, room, agent, second, path } = await roomWith(db, [{}, {}])
  await db.prisma.roomPolicy.create({ data: { roomId: room.id, hopBudget: 4, updatedAt: new Date() } })
  for (const one of [agent, second]) await setAnswers(db, maker, room.id, one.id, 'always')
  const page = await openAs(asker)
  await page.goto(path)
  await say(page, 'Talk to each other.')
  await expect(feed(page)).toContainText('Agents have sent 4 messages in a row.', { timeout: 30_000 })
  expect(await db.prisma.message.count({ where: { roomId: room.id, role: 'assistant' } })).toBe(4)
  expect(await db.prisma.message.count({ where: { roomId: room.id, role: 'system' } })).toBe(1)
})

test('why an agent did not answer is said on demand', async ({ db, openAs }) => {
  const { asker, room, agent, path } = await roomWith(db)
  await joinOfflineAgents(db, room.id)
  await send(db, asker, room.id, 'Nobody in particular.')
  const page = await openAs(asker)
  await page.goto(path)
  await chooseAction(page, 1, 'Why no answer?')
  const dialog = page.getByRole('dialog', { name: 'Who answered message 1?' })
  const entry = dialog.getByRole('listitem').filter({ hasText: agent.displayName })
  await expect(entry).toContainText('Answers only when mentioned.')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
