import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { expect, test } from './support/test'
import { messageOf, timelineOf } from './support/timeline'

const unique = (name: string) => `${name} ${Math.random().toString(36).slice(2, 8)}`

test('a room says what it works on and is found by its tags, live', async ({ db, openAs }) => {
  const [ann, ben] = [await createPerson(db), await createPerson(db, { displayName: 'Ben' })]
  const [name, tag] = [unique('Beds'), `t${Math.random().toString(36).slice(2, 8)}`]
  const room = await createRoom(db, ann, { name })
  await createRoom(db, ann, { name: unique('Other') })
  await join(db, room.id, ben)
  const [annPage, benPage] = [await openAs(ann), await openAs(ben)]
  await benPage.goto(`/rooms/${room.id}`)
  await benPage.getByRole('heading', { level: 1 }).getByRole('link').click()
  await expect(benPage.getByText('No current task.')).toBeVisible()
  await annPage.goto(`/rooms/${room.id}/settings`)
  await annPage.getByLabel('Current task').fill('sow the beans')
  await annPage.getByLabel('Tags').fill(`#${tag} seeds`)
  await annPage.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(benPage.getByText('sow the beans')).toBeVisible()
  await expect(benPage.getByText(`#${tag}`)).toBeVisible()
  await benPage.getByRole('tab', { name: '2 members' }).click()
  await expect(benPage.getByRole('tabpanel').getByRole('button', { name: 'Ben', exact: true })).toBeVisible()
  await expect(benPage).toHaveURL(/tab=members/)
  await benPage.reload()
  await expect(benPage.getByRole('tab', { name: '2 members' })).toHaveAttribute('aria-selected', 'true')

  await benPage.goto('/rooms')
  await benPage.getByRole('searchbox', { name: 'Search rooms' }).fill(name.split(' ')[1] ?? '')
  await benPage.getByRole('button', { name: `#${tag}` }).click()
  const list = benPage.getByRole('list', { name: 'Open rooms' })
  await expect(list.getByRole('listitem').filter({ hasText: name })).toHaveCount(1)
})

test('the page of a link is fetched when it is pointed at, and not before', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const page = await openAs(ann)
  const fetched: string[] = []
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch']) fetched.push(new URL(request.url()).pathname)
  })
  await page.goto(`/rooms/${room.id}`)
  await expect(page.getByRole('textbox', { name: /^Message to/ })).toBeVisible()
  await page.getByRole('link', { name: 'Sessions', exact: true }).hover()
  await expect.poll(() => fetched).toContain('/sessions')
  expect(new Set(fetched)).toEqual(new Set(['/sessions']))
})

test('a favourite stands on top, by keyboard, on every device of its reader', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const name = unique('Star')
  const room = await createRoom(db, ann, { name })
  const [page, other] = [await openAs(ann), await openAs(ann)]
  await other.goto('/rooms')
  await page.goto(`/rooms/${room.id}`)
  const star = page.getByRole('button', { name: 'Favourite', exact: true })
  await star.focus()
  await page.keyboard.press('Enter')
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  for (const one of [page, other]) {
    const section = one.getByRole('region', { name: 'Favourites' })
    await expect(section.getByRole('link', { name: new RegExp(name) })).toBeVisible()
  }
  await page.keyboard.press('Enter')
  await expect(other.getByRole('region', { name: 'Favourites' })).toHaveCount(0)
})

test('agents suggest what to ask where nobody has talked yet, until they are sent away', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const [room, talk, empty] = [await createRoom(db, ann), await createRoom(db, ann), await createRoom(db, ann)]
  for (const { id } of [room, talk]) await joinOfflineAgents(db, id)
  await send(db, ann, talk.id, 'we know what to say')
  const page = await openAs(ann)
  const suggestions = page.getByRole('region', { name: 'Try an agent' })
  await page.goto(`/rooms/${talk.id}`)
  await expect(messageOf(page, 1)).toBeVisible()
  await expect(suggestions).toHaveCount(0)
  await page.goto(`/rooms/${empty.id}`)
  await expect(page.getByText('No messages yet')).toBeVisible()
  await expect(suggestions).toHaveCount(0)
  await page.goto(`/rooms/${room.id}`)
  await expect(suggestions.getByRole('button', { name: '@planner add 2 and 3', exact: true })).toBeVisible()
  await suggestions.getByRole('button', { name: 'Hide suggestions' }).click()
  await expect(suggestions).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('No messages yet')).toBeVisible()
  await expect(suggestions).toHaveCount(0)
})

test('members and threads stand beside the talk at 1,024 pixels and over it below', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  await send(db, ann, room.id, 'still to be read')
  const page = await openAs(ann)
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(`/rooms/${room.id}`)
  for (const name of ['Members', 'Threads']) {
    await page.setViewportSize({ width: 1024, height: 768 })
    const button = page.getByRole('button', { name, exact: true })
    await button.click()
    const panel = page.getByRole('complementary', { name })
    await expect(panel).toBeVisible()
    const [beside, talk] = [await panel.boundingBox(), await timelineOf(page).boundingBox()]
    expect(beside?.x).toBeGreaterThanOrEqual((talk?.x ?? 0) + (talk?.width ?? 0))
    expect((beside?.x ?? 0) + (beside?.width ?? 0)).toBeLessThanOrEqual(1024)
    // Nothing lies over the talk: its own button comes up, and can be pressed.
    await messageOf(page, 1).hover()
    await messageOf(page, 1).getByRole('button', { name: 'More' }).click()
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1023, height: 768 })
    const drawer = page.getByRole('dialog', { name })
    await expect(drawer).toBeVisible()
    await expect(panel).toHaveCount(0)
    await drawer.getByRole('button', { name: 'Close' }).click()
    await expect(drawer).toHaveCount(0)
  }
})

test('a phone: rooms first in the drawer, no tooltip over what was opened, the chosen tab in sight', async ({
  db,
  openAs,
}) => {
  const ann = await createPerson(db, { role: 'admin' })
  const [room, other] = [await createRoom(db, ann), await createRoom(db, ann)]
  await send(db, ann, room.id, 'to be read')
  const page = await openAs(ann, { mobile: true })
  await page.goto(`/rooms/${other.id}`)
  await page.getByRole('button', { name: /^Open navigation/ }).tap()
  const drawer = page.getByRole('dialog', { name: 'Navigation' })
  const link = drawer.getByRole('link', { name: room.name })
  const [first, then] = [await link.boundingBox(), await drawer.getByRole('link', { name: 'Saved' }).boundingBox()]
  expect(first?.y).toBeLessThan(then?.y ?? 0)
  await link.tap()
  await expect(messageOf(page, 1)).toBeInViewport()
  await expect(drawer).toHaveCount(0)
  await page.getByRole('button', { name: 'Threads' }).tap()
  await page.getByRole('dialog', { name: 'Threads' }).getByRole('button', { name: 'Close' }).tap()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('tooltip')).toHaveCount(0)

  await page.goto(`/rooms/${room.id}/about?tab=moderation`)
  // Its lower edge lies on the line below the row.
  await expect(page.getByRole('tab', { name: 'Moderation' })).toBeInViewport({ ratio: 0.95 })
  expect(await page.getByRole('tablist').evaluate((row) => row.scrollLeft)).toBeGreaterThan(0)
  await page.goto('/admin/about')
  const places = page.getByRole('navigation', { name: 'Sections' })
  await expect(places.locator('[aria-current=page]')).toBeInViewport({ ratio: 0.95 })
  await expect(places.getByRole('link').first()).not.toBeInViewport()
})
