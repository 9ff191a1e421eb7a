import { setBudget } from '@/lib/testing/budgets'
import { createPerson } from '@/lib/testing/factories'
import { ask, feed, place } from './support/approvals'
import { audit, auditWidth } from './support/audit'
import { expect, test } from './support/test'

test('an agent at a limit waits until more is allowed, with another amount', async ({ db, openAs }) => {
  const { asker, moderator, path } = await place(db)
  const owner = await createPerson(db, { role: 'admin' })
  const page = await openAs(owner)
  await page.goto('/admin/budgets')
  await page.getByRole('button', { name: 'New budget' }).click()
  await page.getByLabel('Limit for').selectOption('A person')
  await page.getByLabel('Username of the person').fill(asker.name)
  await page.getByLabel('Counted in').selectOption('Tokens')
  await page.getByRole('textbox', { name: 'Tokens' }).fill('100')
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Add budget' }).click()
  const budget = page.getByRole('article', { name: `Person ${asker.displayName}: 100 tokens a day` })
  await expect(budget).toContainText('0 tokens of 100 tokens used')
  await expect(budget).toContainText('Asks for more at the limit.')
  await expect(budget).toContainText('(Europe/Berlin)')

  const [hers, his] = [await openAs(asker), await openAs(moderator, { mobile: true })]
  await Promise.all([hers.goto(path), his.goto(path)])
  await ask(hers, 'hello')
  const [card, his_] = [hers, his].map((one) => one.getByRole('group', { name: 'Larger budget' }))
  if (!card || !his_) throw new Error('There are two pages.')
  await expect(card).toContainText('The requester’s daily budget of 100 tokens does not leave enough for the next call')
  await expect(card).toContainText('Waiting for a moderator or admin')
  await page.reload()
  await expect(budget).toContainText('1 run waits')
  await his_.getByRole('button', { name: 'Change amount…' }).click()
  const amount = his_.getByRole('textbox', { name: 'More, in tokens' })
  await amount.fill('a lot')
  await his_.getByRole('button', { name: 'Allow this amount' }).click()
  await expect(his_.getByRole('alert')).toContainText('Enter a whole number of tokens')
  await amount.fill('2,000')
  await his_.getByRole('button', { name: 'Allow this amount' }).click()
  await expect(feed(hers)).toContainText(`${moderator.displayName} approved a larger budget for @planner with changed`)
  await hers.getByRole('button', { name: 'Show details of a larger budget' }).click()
  await expect(card).toContainText('2,000 tokens more allowed')
  await expect
    .poll(() => db.prisma.run.findFirst({ where: { requestedById: asker.id } }))
    .toMatchObject({
      status: 'completed',
    })
  await page.reload()
  await expect(budget).toContainText(/\d+ tokens of 2,100 tokens used/)
  await expect(budget).toContainText('with 2,000 tokens allowed on top')

  await hers.goto('/settings')
  const own = hers.getByRole('region', { name: 'Budgets' })
  await expect(own).toContainText('2,100 tokens used')
  await expect(own.getByRole('button')).toHaveCount(0)
})

test.describe('with refusals', () => {
  test.use({ expectedConsole: [/422/] })

  test('a room sets a limit of its own, and a run that it refuses says so', async ({ db, openAs }) => {
    const { asker, moderator, path } = await place(db)
    const [hers, his] = [await openAs(asker), await openAs(moderator)]
    await his.goto(`${path}/settings`)
    const section = his.getByRole('region', { name: 'Budgets' })
    await section.getByRole('button', { name: 'New budget' }).click()
    await section.getByLabel('In each').selectOption('Month')
    await section.getByRole('textbox', { name: 'Dollars' }).fill('five')
    await section.getByRole('button', { name: 'Add budget' }).click()
    await expect(section.getByRole('alert')).toContainText('Enter an amount in dollars')
    await section.getByLabel('Counted in').selectOption('Tokens')
    await section.getByRole('textbox', { name: 'Tokens' }).fill('50')
    await section.getByLabel('At the limit').selectOption('Refuse')
    await section.getByRole('button', { name: 'Add budget' }).click()
    await expect(section.getByRole('article')).toContainText('50 tokens a month')
    await hers.goto(path)
    await ask(hers, 'hello')
    await expect(feed(hers)).toContainText(
      "This room's monthly budget of 50 tokens does not leave enough for the next call, which may take",
    )
    await section.getByRole('button', { name: /^Remove/ }).click()
    await his.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await expect(section).toContainText('This room has no limits.')
    await hers.goto(`${path}/settings`)
    await expect(hers.getByRole('region', { name: 'Budgets' }).getByRole('button')).toHaveCount(0)
  })
})

for (const theme of ['light', 'dark'] as const) {
  test(`the forms and cards of budgets hold to WCAG 2.2 AA and fit a phone, ${theme}`, async ({ db, openAs }) => {
    const { asker, moderator, path, room } = await place(db)
    const owner = await createPerson(db, { role: 'owner' })
    await setBudget(db, { scope: 'person', scopeId: asker.id, amount: 120 }, owner)
    await setBudget(
      db,
      { scope: 'room', scopeId: room.id, isOfRoom: true, unit: 'money', amount: 1_250_000 },
      moderator,
    )
    const hers = await openAs(asker)
    await hers.goto(path)
    await ask(hers, 'hello')
    await expect(hers.getByRole('group', { name: 'Larger budget' })).toBeVisible()
    for (const mobile of [false, true]) {
      const [page, his] = [await openAs(owner, { mobile }), await openAs(moderator, { mobile })]
      const shot = async (one: typeof page, name: string) => {
        const folder = process.env.SHOTS
        if (folder)
          await one.screenshot({ path: `${folder}/${name}-${theme}-${mobile ? 'phone' : 'desk'}.png`, fullPage: true })
      }
      for (const one of [page, his]) await one.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.goto('/admin/budgets')
      await page.getByRole('button', { name: 'New budget' }).click()
      await page.getByLabel('Who may allow more').selectOption('These people')
      await page.getByLabel('Models without a price').selectOption('Count them with these prices')
      await audit(page, 'budgets')
      await auditWidth(page, 'budgets')
      await shot(page, 'admin')
      await his.goto(`${path}/settings`)
      const section = his.getByRole('region', { name: 'Budgets' })
      await section.getByRole('button', { name: /^Edit Room/ }).click()
      await section.getByRole('button', { name: 'Allow more' }).scrollIntoViewIfNeeded()
      await audit(his, 'budgets of a room')
      await auditWidth(his, 'budgets of a room')
      await shot(his, 'room')
      await his.goto(path)
      const card = his.getByRole('group', { name: 'Larger budget' })
      await shot(his, 'card')
      await card.getByRole('button', { name: 'Change amount…' }).click()
      await audit(his, 'a larger budget')
      await auditWidth(his, 'a larger budget')
      await shot(his, 'amount')
    }
  })
}
