import { createOwner } from '@/lib/setup/create-owner'
import { createPerson, join } from '@/lib/testing/factories'
import { setPolicy } from '@/lib/testing/set-policy'
import { approve, ask, card, feed, place } from './support/approvals'
import { OWNER } from './support/owner'
import { startServer } from './support/start-server'
import { expect, test } from './support/test'

test.describe('with refusals', () => {
  test.use({ expectedConsole: [/422|409/] })

  test('edited arguments run instead, and asked against run stays on the card', async ({ db, openAs }) => {
    const { asker, moderator, path } = await place(db)
    const [hers, his] = [await openAs(asker), await openAs(moderator)]
    await Promise.all([hers.goto(path), his.goto(path)])
    await ask(hers, 'add 2 and 3')
    await card(his).getByRole('button', { name: 'Edit…' }).click()
    const field = card(his).getByRole('textbox', { name: 'Arguments' })
    await field.fill('{"operation": "add", "operands": ["two"]}')
    await card(his).getByRole('button', { name: 'Approve with changes' }).click()
    await expect(card(his).getByRole('alert')).toContainText('does not take these arguments')
    await field.fill('{"operation": "add", "operands": [20, 3]}')
    await card(his).getByRole('button', { name: 'Approve with changes' }).click()
    for (const page of [hers, his]) {
      await expect(feed(page)).toContainText('20 + 3 = 23')
      await expect(feed(page)).toContainText(`${moderator.displayName} approved calculator for @planner with changed`)
    }
    await card(hers).getByRole('button', { name: 'Show details of calculator' }).click()
    await expect(card(hers).getByText('Changed before running')).toBeVisible()
    await expect(card(hers)).toContainText('with changed arguments')
  })

  test('two of three have to agree, as the settings say', async ({ db, openAs }) => {
    const { admin, asker, moderator, room, path } = await place(db)
    const third = await createPerson(db)
    await join(db, room.id, third, 'moderator')
    const [hers, his, theirs] = [await openAs(asker), await openAs(moderator), await openAs(admin)]
    await theirs.goto(`${path}/settings`)
    const quorum = theirs.getByLabel('Required approvals')
    await quorum.fill('5')
    await theirs.getByRole('button', { name: 'Save approval settings' }).click()
    await expect(
      theirs.getByText('Only 3 people can decide in this room, so 5 approvals are impossible.'),
    ).toBeVisible()
    await quorum.fill('2')
    await theirs.getByRole('button', { name: 'Save approval settings' }).click()
    await expect(theirs.getByText('Saved. Applies to new requests.')).toBeVisible()
    await Promise.all([hers.goto(path), his.goto(path), theirs.goto(path)])
    await ask(hers, 'add 2 and 3')
    await expect(card(hers)).toContainText('0 of 2 approved')
    await approve(his).click()
    for (const page of [hers, his, theirs]) await expect(card(page)).toContainText('1 of 2 approved')
    await expect(card(his)).toContainText('You approved. Waiting for others.')
    expect(await db.prisma.execution.findFirst({ where: { roomId: room.id } })).toMatchObject({ startedAt: null })
    await approve(theirs).click()
    for (const page of [hers, his, theirs]) await expect(feed(page)).toContainText('2 + 3 = 5')
    await expect(feed(hers)).toContainText(`${admin.displayName} approved calculator for @planner (2 of 2)`)
    // The answer stands above the lines about the decisions.
    await feed(hers).getByRole('link', { name: 'See the answer' }).last().click()
    const answer = feed(hers).getByRole('article').filter({ hasText: '2 + 3 = 5' })
    await expect(answer).toHaveAttribute('data-lit', 'true')
  })
})

test('four eyes: who asked is not offered the buttons', async ({ db, openAs }) => {
  const { moderator, admin, path } = await place(db, { fourEyes: true })
  const [his, theirs] = [await openAs(moderator), await openAs(admin)]
  await Promise.all([his.goto(path), theirs.goto(path)])
  await ask(his, 'add 2 and 3')
  await expect(card(his)).toContainText('The person who asked cannot decide.')
  await expect(approve(his)).toHaveCount(0)
  await approve(theirs).click()
  await expect(feed(his)).toContainText('2 + 3 = 5')
})

test('time runs out: the agent is told, or its run ends', async ({ db, openAs }) => {
  const overdue = (roomId: string) =>
    db.prisma.approval.updateMany({ where: { roomId }, data: { expiresAt: new Date(Date.now() - 1) } })
  const { asker, room, path } = await place(db)
  const page = await openAs(asker)
  await page.goto(path)
  await ask(page, 'add 2 and 3')
  await expect(card(page)).toContainText('Expires in 30 minutes')
  await overdue(room.id)
  await expect(card(page)).toContainText('Expired: not decided in time')
  await expect(feed(page)).toContainText('Reason: Not decided in time.')
  await setPolicy(db, room.id, { silence: 'stop' })
  await ask(page, 'add 4 and 5')
  await expect(card(page)).toContainText('The run ends in 30 minutes')
  await overdue(room.id)
  await expect(feed(page)).toContainText('calculator for @planner was not decided in time, so the run was stopped')
  await expect(feed(page)).toContainText('Stopped')
})

test('remembered for the room: no card, until it is taken back in the settings', async ({ db, openAs }) => {
  const { admin, path } = await place(db)
  const page = await openAs(admin)
  await page.goto(path)
  await ask(page, 'add 2 and 3')
  await card(page).getByRole('button', { name: 'Approve and remember' }).click()
  await page.getByRole('menuitem', { name: 'Always allow in this room' }).click()
  await expect(feed(page)).toContainText('2 + 3 = 5')
  await ask(page, 'add 4 and 5')
  await expect(feed(page)).toContainText('4 + 5 = 9')
  await expect(card(page)).not.toContainText('Approved by')
  await page.goto(`${path}/settings`)
  await page.getByRole('button', { name: 'Revoke calculator' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText(/revoked by/)).toBeVisible()
  await page.goto(path)
  await ask(page, 'add 6 and 7')
  await expect(approve(page)).toBeVisible()
})

test('a rule of the room allows without a card, and denies again', async ({ db, openAs }) => {
  const { admin, room, path } = await place(db)
  const page = await openAs(admin)
  const rule = async (label: string) => {
    await page.goto(`${path}/settings`)
    await page.getByLabel('Permission for calculator', { exact: true }).selectOption({ label })
    await page.getByRole('button', { name: 'Save: Permission for calculator' }).click()
    await expect(page.getByRole('button', { name: 'Save: Permission for calculator' })).toHaveCount(0)
    await page.goto(path)
  }
  await rule('Allow')
  await ask(page, 'add 2 and 3')
  await expect(feed(page)).toContainText('2 + 3 = 5')
  expect(await db.prisma.approval.count({ where: { roomId: room.id } })).toBe(0)
  await rule('Deny')
  await ask(page, 'add 4 and 5')
  await expect(card(page)).toContainText('Denied')
  await expect(feed(page)).toContainText('This agent cannot use this tool in this room.')
})

test('a server that stops between question and answer changes nothing', async ({ openAs, startOwnServer }) => {
  const first = await startOwnServer()
  await createOwner(first.db, OWNER)
  const { asker, moderator, path } = await place(first.db)
  const hers = await openAs(asker, { on: first })
  await hers.goto(path)
  await ask(hers, 'add 2 and 3')
  await expect(card(hers)).toContainText('Waiting for a moderator or admin')
  await hers.goto('about:blank')
  await first.stop()
  const { engine, postgresql, dataDir, databaseUrl } = first
  const second = await startServer({ engine, postgresql, at: { dataDir, databaseUrl } })
  try {
    const his = await openAs(moderator, { on: { baseURL: second.baseURL, db: first.db } })
    await his.goto(path)
    await approve(his).click()
    await expect(feed(his)).toContainText('2 + 3 = 5')
    await his.goto('about:blank')
  } finally {
    await second.stop()
  }
})

test('a moderator sees what another rule would have done, and moves the tool on that evidence', async ({
  db,
  openAs,
}) => {
  const { admin, asker, moderator, room, path } = await place(db)
  const [hers, his, theirs] = [await openAs(asker), await openAs(moderator), await openAs(admin)]
  await Promise.all([hers.goto(path), his.goto(path)])
  for (const [question, answer] of [
    ['add 2 and 3', '2 + 3 = 5'],
    ['add 4 and 5', '4 + 5 = 9'],
  ] as const) {
    await ask(hers, question)
    await approve(his).click()
    await expect(feed(hers)).toContainText(answer)
  }
  for (const page of [his, theirs]) {
    await page.goto(`${path}/settings`)
    const rule = page
      .getByRole('list', { name: 'Tool permissions' })
      .getByRole('listitem')
      .filter({ hasText: 'calculator' })
    await rule.getByText('What would another rule have done?').click()
    const rows = rule.getByRole('region', { name: 'Rules for calculator compared' }).getByRole('row')
    await expect(rows).toContainText(['Allowed', 'What happened020', 'Allow200', 'Ask020', 'Deny002'])
    await expect(rule).toContainText(
      '2 questions would not have been asked: 2 approved (0 with other arguments), 0 denied',
    )
    await expect(rule).toContainText('No more questions than now. Asked: ')
    await expect(rule).toContainText(moderator.displayName)
  }
  // Only an admin of the room can set the rule; looking has set nothing.
  await expect(his.getByLabel('Permission for calculator')).toHaveCount(0)
  expect(await db.prisma.toolRule.count({ where: { roomId: room.id } })).toBe(0)
  await theirs.getByLabel('Permission for calculator').selectOption('Allow')
  await theirs.getByRole('button', { name: 'Save: Permission for calculator' }).click()
  await expect.poll(() => db.prisma.toolRule.count({ where: { roomId: room.id, policy: 'allow' } })).toBe(1)
  await ask(hers, 'add 20 and 3')
  await expect(feed(hers)).toContainText('20 + 3 = 23')
})
