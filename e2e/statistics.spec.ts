import type { Page } from '@playwright/test'
import type { Actor } from '@/lib/actors/schema'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { createProviderAgent } from '@/lib/testing/provider-agent'
import { audit, auditWidth } from './support/audit'
import { type FakeModelServer, startFakeModelServer } from './support/fake-model-server'
import { countBehind, readCountedFigures } from './support/figures'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

// What is refused is asked for by the page and by the browser.
test.use({ expectedConsole: [/status of (403|404)/] })

let model: FakeModelServer
test.beforeAll(async () => {
  model = await startFakeModelServer()
})
test.afterAll(() => model.stop())

const SUM = '[[do calculator {"operation":"add","operands":[2,3]}]] [[say it is five]]'

/** A closed room in which an agent with a price was asked twice: once allowed, once denied. */
async function roomWithWork(db: Database) {
  const [admin, asker] = [
    await createPerson(db, { role: 'admin', displayName: 'Monday' }),
    await createPerson(db, { displayName: 'Asker' }),
  ]
  const room = await createRoom(db, admin, { kind: 'closed' })
  const agent = await createProviderAgent(db, { baseUrl: model.baseURL, tools: { calculator: 'ask', clock: 'allow' } })
  const { profileId } = await db.prisma.agentCard.findUniqueOrThrow({ where: { actorId: agent.id } })
  if (profileId === null) throw new Error('An agent of this spec has a provider.')
  await db.prisma.modelPrice.create({
    data: { profileId, prefix: 'obedient', inputMicros: 1_000_000n, outputMicros: 2_000_000n },
  })
  for (const one of [asker, agent]) await join(db, room.id, one)
  const first = await askAndDecide(db, { asker, admin, agent, roomId: room.id }, 'approve')
  await askAndDecide(db, { asker, admin, agent, roomId: room.id }, 'deny')
  await send(db, admin, room.id, 'Thank you both.')
  return { admin, asker, agent, room, runId: first.runId, approval: first }
}

type Place = { asker: Actor; admin: Actor; agent: Actor; roomId: string }

async function askAndDecide(db: Database, { asker, admin, agent, roomId }: Place, decision: 'approve' | 'deny') {
  await send(db, asker, roomId, `@${agent.name} ${SUM}`)
  const pending = { roomId, status: 'pending' }
  await expect.poll(() => db.prisma.approval.count({ where: pending }), { timeout: 45_000 }).toBe(1)
  const approval = await db.prisma.approval.findFirstOrThrow({ where: pending })
  await decide(db, admin, approval.id, { decision, argumentsDigest: approval.argumentsDigest })
  await expect
    .poll(async () => (await db.prisma.run.findUniqueOrThrow({ where: { id: approval.runId } })).status, {
      timeout: 45_000,
    })
    .toBe('completed')
  return approval
}

const cell = (page: Page, table: string, row: RegExp, column: number) =>
  page.getByRole('region', { name: table }).getByRole('row', { name: row }).getByRole('cell').nth(column)

test("an administrator's Monday: the server, cost by agent, the run, who approved, the message @smoke", async ({
  startOwnServer,
  openAs,
}) => {
  test.slow()
  const own = await startOwnServer()
  const { admin, agent, room, runId } = await roomWithWork(own.db)
  const page = await openAs(admin, { on: own })
  await page.goto('/statistics')
  await expect(page.getByRole('heading', { name: 'Whole server' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Runs: 2', exact: true })).toBeVisible()
  const cost = page.getByRole('region', { name: 'Cost by agent' })
  await expect(cost.getByRole('list', { name: 'Legend' })).toContainText(agent.displayName)

  // Read by keyboard.
  await cost.getByRole('application').focus()
  await page.keyboard.press('ArrowRight')
  await expect(cost.getByRole('status')).toBeVisible()

  await cell(page, 'Table: Agents', new RegExp(`^${agent.displayName}`), 7)
    .getByRole('link')
    .click()
  await expect(page).toHaveURL(new RegExp(`/runs\\?from=.*&agent=${agent.id}`))
  await expect(page.getByText('2 runs', { exact: true })).toBeVisible()
  // The newest is the one that was denied.
  await page.getByRole('row').nth(2).getByRole('link').first().click()
  await expect(page).toHaveURL(`/runs/${runId}`)
  const steps = page.getByRole('region', { name: 'Steps of this run' })
  await expect(steps.getByRole('row', { name: /Approval of calculator/ })).toContainText('Approved by Monday')
  const { answerMessageId } = await own.db.prisma.run.findUniqueOrThrow({ where: { id: runId } })
  const answer = await own.db.prisma.message.findUniqueOrThrow({ where: { id: answerMessageId ?? '' } })
  await page
    .getByRole('link', { name: new RegExp(`[mM]essage ${answer.seq}$`) })
    .first()
    .click()
  await expect(page).toHaveURL(`/rooms/${room.id}?m=${answer.seq}`)
  await expect(messageOf(page, answer.seq)).toBeInViewport()
  await expect(messageOf(page, answer.seq)).toContainText('it is five')
})

test('every number opens as many rows as it counts', async ({ db, openAs }) => {
  test.slow()
  const { admin, asker, agent, room, approval } = await roomWithWork(db)
  const page = await openAs(admin)
  const walked: Record<string, number> = {}
  for (const report of [
    `report=room&id=${room.id}`,
    `report=session&id=${approval.sessionId}`,
    `report=person&id=${asker.id}`,
    `report=agent&id=${agent.id}`,
    `report=tool&id=calculator&room=${room.id}`,
    `report=model&id=obedient&room=${room.id}`,
    `report=provider&id=openai&room=${room.id}`,
    `report=approvals&room=${room.id}`,
    `report=room&id=${room.id}&range=24h`,
    `report=room&id=${room.id}&range=all&zone=Asia%2FKathmandu`,
  ]) {
    await page.goto(`/statistics?${report}`)
    await expect(page.getByRole('link', { name: /^(Tool calls|Approval requests|Runs): \d/ }).first()).toBeVisible()
    const figures = await readCountedFigures(page)
    const found = await countBehind(
      page,
      figures.map(({ href }) => href),
    )
    for (const { name, value, href } of figures) {
      expect(found.get(href), `${report}: ${name}, ${href}`).toBe(value)
    }
    walked[report] = figures.length
    expect(figures.length, report).toBeGreaterThan(2)
  }
  console.log(
    `${Object.values(walked).reduce((sum, count) => sum + count, 0)} figures of ${Object.keys(walked).length} reports opened`,
  )
})

test('a person reads their own figures, and nobody else’s', async ({ db, openAs }) => {
  test.slow()
  const { asker, admin, room } = await roomWithWork(db)
  const page = await openAs(asker)
  await page.goto('/statistics')
  await expect(page.getByRole('link', { name: 'My figures' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('link', { name: 'Runs: 2', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Messages: 2', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Tool calls: 2', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Table: Models' })).toContainText('obedient')
  await expect(page.getByRole('region', { name: 'Tool use' })).toContainText('calculator')
  await expect(page.getByText(/First activity .*, last /)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Whole server' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Messages: 2', exact: true }).click()
  await expect(page).toHaveURL(/\/search\?q=role%3Aany/)
  await expect(page.getByRole('link', { name: /calculator/ })).toHaveCount(2)

  for (const report of ['instance', `person&id=${admin.id}`, `room&id=${room.id}`]) {
    await page.goto(`/statistics?report=${report}`)
    await expect(page.getByText('There are no figures here for you'), report).toBeVisible()
  }
})

test('dates, zone and comparison are in the address, and chosen without script', async ({ db, openAs }) => {
  test.slow()
  const { admin, room } = await roomWithWork(db)
  const path = `/statistics?report=room&id=${room.id}`
  const plain = await openAs(admin, { javaScriptEnabled: false })
  await plain.goto(path)
  await expect(plain.getByRole('link', { name: 'Runs: 2', exact: true })).toBeVisible()
  await plain.getByRole('region', { name: 'Messages over time' }).getByText('Show as table').click()
  await expect(plain.getByRole('region', { name: 'Figures over time' })).toBeVisible()
  await plain.getByText('Dates, time zone, comparison').click()
  await plain.getByLabel('From').fill('2020-02-01')
  await plain.getByLabel('Up to and including').fill('2020-02-29')
  await plain.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Tokyo')
  await plain.getByRole('combobox', { name: 'Compare with' }).selectOption('none')
  await plain.getByRole('button', { name: 'Show' }).click()
  await expect(plain).toHaveURL(/from=2020-02-01&to=2020-02-29&zone=Asia%2FTokyo&compare=none/)
  await expect(plain.getByText('Feb 1, 2020 to Feb 29, 2020, times in Asia/Tokyo.')).toBeVisible()
  await expect(plain.getByText('No activity in this time')).toBeVisible()

  const page = await openAs(admin)
  await page.goto(path)
  await page.getByRole('link', { name: '24 hours' }).click()
  await expect(page).toHaveURL(/range=24h/)
  await expect(page.getByRole('link', { name: 'Runs: 2', exact: true })).toBeVisible()
  const lines = page.getByRole('region', { name: 'Messages over time' })
  await lines.getByText('Show as table').click()
  await expect(lines.getByRole('region', { name: 'Figures over time' })).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download Agents as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
})

for (const theme of ['light', 'dark'] as const) {
  test(`figures hold to WCAG 2.2 AA and fit a phone, ${theme}`, async ({ db, openAs }) => {
    test.slow()
    const { admin, room } = await roomWithWork(db)
    const [wide, phone] = [await openAs(admin), await openAs(admin, { mobile: true })]
    await wide.setViewportSize({ width: 1440, height: 900 })
    for (const page of [wide, phone]) await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of [
      `/statistics?report=room&id=${room.id}`,
      '/statistics?report=storage',
      '/statistics?report=approvals',
    ]) {
      for (const page of [wide, phone]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
        if (path.includes('room')) await expect(page.locator('svg[role=application]').first()).toBeVisible()
        await audit(page, `${path} ${theme}`)
        const { SHOTS: folder } = process.env
        const name = `${new URLSearchParams(path.split('?')[1]).get('report')}-${theme}`
        const device = page === phone ? 'phone' : 'desk'
        if (folder) await page.screenshot({ path: `${folder}/${name}-${device}.png`, fullPage: true })
      }
      await phone.setViewportSize({ width: 320, height: 640 })
      await auditWidth(phone, path)
      await phone.setViewportSize({ width: 390, height: 844 })
    }
  })
}
