import { updatePreferences } from '@/lib/actors/preferences/update-preferences'
import { createPerson, createRoom, sendMessages } from '@/lib/testing/factories'
import { audit } from './support/audit'
import { driftDuring, wheel } from './support/drift'
import { expect, test } from './support/test'
import { messageOf, variedText, walk } from './support/timeline'

const LIMIT_PX = 2
const CLOCK_12 = /^(1[0-2]|[1-9]):[0-5]\d [AP]M$/
const CLOCK_24 = /^([01]\d|2[0-3]):[0-5]\d$/

test('density and the way of writing times are settled once, and hold on every device and without JavaScript', async ({
  db,
  openAs,
}) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await sendMessages(db, alice, room.id, 3)
  const reading = await openAs(alice)
  await reading.goto(`/rooms/${room.id}`)
  const row = messageOf(reading, 2)
  const roomy = (await row.boundingBox())?.height ?? 0

  const page = await openAs(alice)
  await page.goto('/settings')
  const section = page.getByRole('region', { name: 'Appearance' }).or(page.locator('#appearance'))
  await section.getByRole('radio', { name: 'Compact' }).check()
  await section.getByRole('radio', { name: '12-hour' }).check()
  await section.getByRole('button', { name: 'Save' }).click()
  await expect(section.getByText('Saved.')).toBeVisible()
  await expect(section.getByRole('radio', { name: 'Compact' })).toBeChecked()

  // The other device follows by itself.
  await expect.poll(async () => (await row.boundingBox())?.height ?? 0).toBeLessThan(roomy)
  await expect(messageOf(reading, 1).locator('time').first()).toHaveText(CLOCK_12)
  await messageOf(reading, 2).hover()
  await expect(messageOf(reading, 2).locator('time').first()).toHaveText(/^\d{1,2}:\d\d$/)
  await expect(messageOf(reading, 1).locator('time').first()).toHaveAttribute('title', /:\d\d:\d\d [AP]M$/)

  const plain = await openAs(alice, { javaScriptEnabled: false })
  await plain.goto(`/rooms/${room.id}`)
  await expect(messageOf(plain, 1).locator('time').first()).toHaveText(CLOCK_12)
  expect((await messageOf(plain, 2).boundingBox())?.height).toBeLessThan(roomy)
  await plain.goto('/settings')
  await plain.locator('#appearance').getByRole('radio', { name: 'Comfortable' }).check()
  await plain.locator('#appearance').getByRole('radio', { name: '24-hour' }).check()
  await plain.locator('#appearance').getByRole('button', { name: 'Save' }).click()
  await plain.goto(`/rooms/${room.id}`)
  await expect(messageOf(plain, 1).locator('time').first()).toHaveText(CLOCK_24)
  await expect.poll(async () => (await row.boundingBox())?.height ?? 0).toBe(roomy)
})

test('a browser that is used to 24 hours is followed until something is settled', async ({
  browser,
  db,
  signIn,
  site,
}) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await sendMessages(db, alice, room.id, 1)
  for (const [locale, clock] of [
    ['de-DE', CLOCK_24],
    ['en-US', CLOCK_12],
  ] as const) {
    const context = await browser.newContext({ baseURL: site.baseURL, locale, serviceWorkers: 'block' })
    await signIn(context, alice)
    const page = await context.newPage()
    await page.goto(`/rooms/${room.id}`)
    await expect(messageOf(page, 1).locator('time').first()).toHaveText(clock)
    await context.close()
  }
})

test('a change of density moves nothing that is being read, nor does scrolling in compact rows', async ({
  db,
  openAs,
}) => {
  test.slow()
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await sendMessages(db, alice, room.id, 600, variedText)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}?m=300`)
  await expect(messageOf(page, 300)).toBeInViewport()
  await wheel(page, -300)
  const settings = await openAs(alice)
  await settings.goto('/settings')
  for (const density of ['Compact', 'Comfortable', 'Compact']) {
    const drift = await driftDuring(page, async () => {
      await settings.locator('#appearance').getByRole('radio', { name: density }).check()
      await settings.locator('#appearance').getByRole('button', { name: 'Save' }).click()
      await expect(page.locator(`[data-density=${density.toLowerCase()}]`)).toBeVisible()
    })
    expect(drift, `rows become ${density}`).toBeLessThanOrEqual(LIMIT_PX)
  }
  const up = await walk(page, { until: 60, step: 400, still: 3 })
  expect(up.drift, 'up through compact rows').toBeLessThanOrEqual(LIMIT_PX)
  expect(up.tornFrames).toBe(0)
  const down = await walk(page, { until: 400, step: -400, still: 3 })
  expect(down.drift, 'down through compact rows').toBeLessThanOrEqual(LIMIT_PX)
})

for (const theme of ['light', 'dark'] as const) {
  test(`compact pages hold to WCAG 2.2 AA, ${theme}`, async ({ db, openAs }) => {
    const owner = await createPerson(db, { role: 'admin' })
    await updatePreferences(db, owner, { density: 'compact', timeFormat: '12' })
    const room = await createRoom(db, owner)
    await sendMessages(db, owner, room.id, 3)
    const page = await openAs(owner)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of [`/rooms/${room.id}`, '/settings', '/admin']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await audit(page, path)
    }
  })
}
