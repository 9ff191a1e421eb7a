import type { Page } from '@playwright/test'
import { createArtifact } from '@/lib/artifacts/create-artifact'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { APP_PAGES } from './support/app-pages'
import { auditWidth } from './support/audit'
import { blobsOf } from './support/blobs-of'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

const WIDTHS = [320, 390, 768, 1024, 1440, 2560]
const UNBROKEN = 'unbroken'.repeat(24)
const ARABIC = 'مرحبا بالعالم، كيف حالك اليوم؟'
const HEBREW = 'שלום עולם, מה שלומך?'
const CJK = '東京タワーで会いましょう。明日は日本語の授業があります。'.repeat(4)

const INSIDE = APP_PAGES.filter(({ needs }) => needs !== 'anyone' && needs !== 'nobody').map(({ path }) => path)
const isOfRoom = (path: string) => /ROOM|ARTIFACT/.test(path)
const PARTS = {
  'of the administration': INSIDE.filter((path) => path.startsWith('/admin')),
  'of rooms': INSIDE.filter(isOfRoom),
  'of everyone': INSIDE.filter((path) => !path.startsWith('/admin') && !isOfRoom(path)),
}

for (const [name, paths] of Object.entries(PARTS)) {
  test(`the pages ${name} fit every width without scrolling sideways`, async ({ db, site, openAs }) => {
    test.setTimeout(180_000)
    const owner = await createPerson(db, { role: 'admin', displayName: `Long ${UNBROKEN.slice(0, 60)}` })
    const room = await createRoom(db, owner, { name: `room ${UNBROKEN.slice(0, 60)}`, topic: UNBROKEN })
    await send(
      db,
      owner,
      room.id,
      `${UNBROKEN}\n\n| a | b |\n|---|---|\n| ${'wide '.repeat(30)} | 2 |\n\n\`${UNBROKEN}\``,
    )
    await send(db, owner, room.id, `\`\`\`\n${UNBROKEN}\n\`\`\`\n\nhttps://example.org/${UNBROKEN}`)
    await send(db, owner, room.id, `${CJK}\n\n${ARABIC}`)
    const { artifact } = await createArtifact({ ...db, blobs: blobsOf(site) }, owner, {
      ...{ roomId: room.id, key: 'wide.md', type: 'markdown', content: UNBROKEN },
    })
    const page = await openAs(owner)
    for (const path of paths) {
      await page.goto(path.replace('ROOM', room.id).replace('ARTIFACT', artifact.id))
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await auditWidths(page, path)
    }
  })
}

test('what was found and the pages of strangers fit every width', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, `${UNBROKEN} \`${UNBROKEN}\``)
  const page = await openAs(alice)
  await page.goto(`/search?q=${UNBROKEN}%20from:me&kind=message`)
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('link')).toHaveCount(1)
  await auditWidths(page, 'results')
  const stranger = await openAs(null)
  for (const path of ['/sign-in', '/sign-up']) {
    await stranger.goto(path)
    await auditWidths(stranger, path)
  }
})

/** One visit, every width: the page is laid out anew for each. */
async function auditWidths(page: Page, what: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    // What measures itself answers a frame later.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await auditWidth(page, `${what} at ${width}`)
  }
}

test('text is shown in its own direction wherever people wrote it', async ({ db, openAs }) => {
  const alice = await createPerson(db, { displayName: HEBREW.slice(0, 9) })
  const room = await createRoom(db, alice, { name: ARABIC, topic: HEBREW })
  await send(db, alice, room.id, ARABIC)
  await send(db, alice, room.id, `plain first\n\n${HEBREW}\n\n- ${ARABIC}`)
  await send(db, alice, room.id, CJK)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const directionOf = (selector: string, seq: number) =>
    messageOf(page, seq)
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).direction)
  await expect(messageOf(page, 3)).toBeVisible()
  expect(await directionOf('p', 1)).toBe('rtl')
  expect(await directionOf('p:nth-of-type(1)', 2)).toBe('ltr')
  expect(await directionOf('p:nth-of-type(2)', 2)).toBe('rtl')
  expect(await directionOf('li', 2)).toBe('rtl')
  // A line of ideographs breaks anywhere: nothing is cut off.
  const cut = await messageOf(page, 3)
    .locator('p')
    .first()
    .evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(cut).toBeLessThanOrEqual(0)
  await page.goto(`/search?q=${encodeURIComponent('بالعالم from:me')}`)
  const hits = page.getByRole('region', { name: 'Messages' }).getByRole('link')
  const excerpt = hits.filter({ hasNotText: 'plain first' }).locator('[dir=auto]')
  await expect(excerpt).toContainText('مرحبا')
  expect(await excerpt.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
})

test('nothing moves for those who asked for less motion', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'hello')
  const page = await openAs(alice)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of [`/rooms/${room.id}?m=1`, '/search?q=hello', '/statistics']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 10)
        .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : animation.id)),
    )
    expect(moving, path).toEqual([])
  }
})

test('with forced colours everything chosen can still be told from the rest', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`/rooms/${room.id}`)
  const composer = page.getByRole('textbox', { name: /^Message to/ })
  await expect(composer).toBeFocused()
  const link = page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room.name })
  expect(await link.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
  await page.goto('/search?q=x&kind=room')
  const tab = page.getByRole('button', { name: 'Rooms', pressed: true })
  expect(await tab.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
})

test('what one taps is large enough on a phone', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const agent = await createAgent(db)
  const room = await createRoom(db, alice, { name: 'ibis pond' })
  await join(db, room.id, agent)
  await send(db, alice, room.id, 'ibis')
  const page = await openAs(alice, { mobile: true })
  for (const path of ['/rooms', `/rooms/${room.id}`, '/search?q=ibis%20from:me']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, [role=button], input, select, textarea, nav a, a[data-hit]')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((element) => element.closest('.sr-only, [aria-hidden=true]') === null && !element.matches('.sr-only'))
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect()
          return width > 1 && (height < 24 || width < 24)
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    )
    expect(small, path).toEqual([])
  }
})

test('on a phone a table shows each row as a list, and cuts nothing off', async ({ db, openAs }) => {
  const owner = await createPerson(db, { role: 'admin', displayName: 'Olga Owner' })
  const page = await openAs(owner, { mobile: true })
  await page.goto(`/admin?search=${owner.name}`)
  const row = page.getByRole('row', { name: /Olga Owner/ })
  await expect(row.getByText('Active')).toBeInViewport()
  await expect(row.getByText('Never').or(row.getByText('just now'))).toBeInViewport()
  for (const path of ['/admin', '/admin/agents', '/admin/audit']) {
    await page.goto(path)
    const table = page.locator('table.stacked').first()
    await expect(table).toBeVisible()
    const hidden = await table.evaluate((element) => {
      const box = element.parentElement
      return box ? box.scrollWidth - box.clientWidth : Number.NaN
    })
    expect(hidden, path).toBe(0)
  }
})
