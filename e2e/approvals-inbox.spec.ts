import { createPerson, join } from '@/lib/testing/factories'
import { setPolicy } from '@/lib/testing/set-policy'
import { approve, ask, card, feed, place } from './support/approvals'
import { audit, auditWidth } from './support/audit'
import { expect, test } from './support/test'

test('the inbox goes by keyboard, over rooms, and its count is live', async ({ db, openAs }) => {
  const [one, two] = [await place(db), await place(db)]
  await join(db, two.room.id, one.moderator, 'moderator')
  const [hers, other, his] = [await openAs(one.asker), await openAs(two.asker), await openAs(one.moderator)]
  await Promise.all([hers.goto(one.path), other.goto(two.path), his.goto('/approvals')])
  await ask(hers, 'add 2 and 3')
  await ask(other, 'add 4 and 5')
  await expect(his.getByRole('article', { name: 'Planner wants to use calculator' })).toHaveCount(2)
  await expect(his.getByRole('link', { name: /Approvals.*2/ })).toBeVisible()
  await expect(his.getByRole('article').first()).not.toBeFocused()
  await his.keyboard.press('a')
  await his.keyboard.press('j')
  await expect(his.getByRole('article').first()).toBeFocused()
  await his.keyboard.press('a')
  await expect(feed(other)).toContainText('4 + 5 = 9')
  await expect(his.getByRole('article', { name: 'Planner wants to use calculator' })).toHaveCount(1)
  await his.keyboard.press('j')
  await his.keyboard.press('d')
  await his.getByRole('textbox', { name: 'Reason' }).fill('Not now')
  await his.getByRole('button', { name: 'Deny', exact: true }).click()
  await expect(his.getByText('No pending approvals')).toBeVisible()
  await expect(feed(hers)).toContainText(`${one.moderator.displayName} denied calculator for @planner: Not now`)
})

test('who is away names somebody who decides meanwhile', async ({ db, openAs }) => {
  const { admin, asker, room, path } = await place(db)
  const stand = await createPerson(db)
  await join(db, room.id, stand)
  await setPolicy(db, room.id, { deciderIds: [admin.id] })
  const [boss, hers, his] = [await openAs(admin), await openAs(asker), await openAs(stand)]
  await boss.goto('/settings')
  await boss.getByLabel('Delegate to').fill(stand.name)
  await boss.getByRole('button', { name: 'Delegate' }).click()
  await expect(boss.getByText(`${stand.displayName} decides for you. Ends`)).toBeVisible()
  await Promise.all([hers.goto(path), his.goto(path)])
  await ask(hers, 'add 2 and 3')
  await expect(card(hers)).toContainText(`Waiting for ${admin.displayName}`)
  await approve(his).click()
  await expect(card(hers)).toContainText(`Approved by ${stand.displayName}`)
  await expect(card(hers)).toContainText(`for ${admin.displayName}`)
})

for (const theme of ['light', 'dark'] as const) {
  for (const mobile of [false, true]) {
    test(`a question and the rules read well, ${theme}, ${mobile ? 'phone' : 'desk'}`, async ({ db, openAs }, info) => {
      const { moderator, admin, path } = await place(db, { fourEyes: true })
      const [his, theirs] = [await openAs(moderator, { mobile }), await openAs(admin, { mobile })]
      for (const page of [his, theirs]) await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await Promise.all([his.goto(path), theirs.goto(path)])
      await ask(his, 'add 2 and 3')
      await expect(approve(theirs)).toBeVisible()
      for (const [name, page] of [
        ['asked', his],
        ['decides', theirs],
      ] as const) {
        await page.screenshot({ path: info.outputPath(`${name}.png`) })
        await audit(page, name)
      }
      await card(theirs).getByRole('button', { name: 'Edit…' }).click()
      await theirs.screenshot({ path: info.outputPath('edit.png') })
      await audit(theirs, 'edit')
      for (const page of ['/approvals', `${path}/settings`, '/settings']) {
        await theirs.goto(page)
        await theirs.screenshot({ path: info.outputPath(`${page.replaceAll('/', '_')}.png`), fullPage: true })
        await audit(theirs, page)
        await auditWidth(theirs, page)
      }
    })
  }
}
