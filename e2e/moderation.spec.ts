import type { Page } from '@playwright/test'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { expect, test } from './support/test'

// A muted or removed reader's screen may ask once more for what it may not have.
test.use({ expectedConsole: [/status of (403|404|422)/] })

test('a moderator warns, mutes and removes with reasons, and the person reads them, live (S0-51)', async ({
  db,
  openAs,
}) => {
  test.setTimeout(120_000)
  const mona = await createPerson(db, { displayName: 'Mona' })
  const rudi = await createPerson(db, { displayName: 'Rudi' })
  const room = await createRoom(db, await createPerson(db))
  await join(db, room.id, mona, 'moderator')
  await join(db, room.id, rudi)
  await send(db, rudi, room.id, 'a rude word')
  const [monaPage, rudiPage] = [await openAs(mona), await openAs(rudi)]
  await rudiPage.goto(`/rooms/${room.id}`)
  await expect(rudiPage.getByRole('textbox', { name: /^Message to/ })).toBeVisible()
  await monaPage.goto(`/rooms/${room.id}/settings`)

  await moderate(monaPage, /Warn/, 'Please be kind.')
  await expect(rudiPage.getByRole('alert').getByText('Please be kind.')).toBeVisible()
  await expect(rudiPage.getByText('Mona warned you')).toBeVisible()
  await rudiPage.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(rudiPage.getByText('Please be kind.')).toHaveCount(0)

  await moderate(monaPage, /^Mute/, 'Take a break.')
  await expect(rudiPage.getByText(/A moderator muted you in this room until/)).toBeVisible()
  await expect(rudiPage.getByText('Reason: Take a break.')).toBeVisible()
  await expect(rudiPage.getByRole('textbox', { name: /^Message to/ })).toHaveCount(0)
  const refused = await rudiPage.request.post(`/api/rooms/${room.id}/messages`, {
    headers: { origin: new URL(rudiPage.url()).origin },
    data: { clientId: 'muted', content: 'by the side door' },
  })
  expect(refused.status()).toBe(403)
  expect(await refused.text()).toContain('muted you in this room until')

  await moderate(monaPage, /^Unmute/, 'That was enough.')
  await expect(rudiPage.getByRole('textbox', { name: /^Message to/ })).toBeVisible()

  await moderate(monaPage, /Remove from room/, 'Third time.', true)
  await expect(monaPage.getByRole('list', { name: 'Members' }).getByText('Rudi', { exact: true })).toHaveCount(0)
  await rudiPage.goto('/rooms')
  await expect(rudiPage.getByText('Third time.')).toBeVisible()
  const back = await rudiPage.request.post(`/api/rooms/${room.id}/join`, {
    headers: { origin: new URL(rudiPage.url()).origin },
  })
  expect(back.status()).toBe(403)

  await monaPage.goto(`/rooms/${room.id}/about?tab=moderation`)
  const log = monaPage.getByRole('list', { name: 'Moderation log' })
  await expect(log.getByRole('listitem')).toHaveCount(4)
  await expect(log.getByRole('listitem').first()).toContainText('Removed')
  await expect(log.getByText('Take a break.')).toBeVisible()
})

test('a reason is asked for, and members see nothing of the log', async ({ db, openAs }) => {
  const [ann, ben] = [await createPerson(db), await createPerson(db, { displayName: 'Ben' })]
  const room = await createRoom(db, ann)
  await join(db, room.id, ben)
  const [annPage, benPage] = [await openAs(ann), await openAs(ben)]
  await annPage.goto(`/rooms/${room.id}/settings`)
  await annPage.getByRole('button', { name: 'Moderate Ben' }).click()
  const dialog = annPage.getByRole('dialog', { name: 'Moderate Ben' })
  await dialog.getByRole('button', { name: 'Warn' }).click()
  await expect(dialog.getByText('Enter a reason. The person and the moderators can read it.')).toBeVisible()
  await benPage.goto(`/rooms/${room.id}/about`)
  await expect(benPage.getByRole('tab', { name: /member/ })).toBeVisible()
  await expect(benPage.getByRole('tab', { name: 'Moderation' })).toHaveCount(0)
  await benPage.goto(`/rooms/${room.id}/settings`)
  await expect(benPage.getByRole('button', { name: /^Moderate/ })).toHaveCount(0)
})

async function moderate(page: Page, what: RegExp, reason: string, isBarred = false) {
  await page.getByRole('button', { name: 'Moderate Rudi' }).click()
  const dialog = page.getByRole('dialog', { name: 'Moderate Rudi' })
  await dialog.getByRole('radio', { name: what }).check()
  if (isBarred) await dialog.getByRole('checkbox').check()
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.locator('button[type=submit]').click()
  await expect(dialog).toBeHidden()
}
