import type { Page } from '@playwright/test'
import { createPerson, createRoom, sendMessages } from '@/lib/testing/factories'
import { expect, test } from './support/test'
import { messageOf, timelineOf, variedText } from './support/timeline'

type Point = { x: number; y: number }

test('on a phone the navigation is swiped in from the left edge and out again', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await sendMessages(db, alice, room.id, 60, variedText)
  const page = await openAs(alice, { mobile: true })
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 60)).toBeInViewport()
  const drawer = page.getByRole('dialog', { name: 'Navigation' })

  // Up and down along the edge scrolls; a swipe from the middle of the page is none of the drawer's.
  const top = await timelineOf(page).evaluate((list) => list.scrollTop)
  await swipe(page, { x: 10, y: 300 }, { x: 14, y: 600 })
  await expect.poll(() => timelineOf(page).evaluate((list) => list.scrollTop)).toBeLessThan(top - 100)
  await swipe(page, { x: 200, y: 400 }, { x: 360, y: 405 })
  await expect(drawer).toBeHidden()

  await swipe(page, { x: 8, y: 400 }, { x: 180, y: 420 })
  await expect(drawer).toBeVisible()
  await expect(drawer.getByRole('navigation', { name: 'Rooms' })).toBeVisible()
  await swipe(page, { x: 40, y: 500 }, { x: 220, y: 500 })
  await expect(drawer).toBeVisible()
  await swipe(page, { x: 260, y: 500 }, { x: 60, y: 480 })
  await expect(drawer).toBeHidden()
})

test('on a wide screen nothing is swiped', async ({ db, openAs }) => {
  const page = await openAs(await createPerson(db), { mobile: true })
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto('/rooms')
  // The browser's own swipe, which would go back in its history.
  await page.evaluate(() => Object.assign(document.documentElement.style, { overscrollBehaviorX: 'none' }))
  await swipe(page, { x: 8, y: 400 }, { x: 220, y: 400 })
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('link', { name: 'Saved' }).tap()
  await expect(page).toHaveURL('/saved')
})

/** A finger, in ten steps. */
async function swipe(page: Page, from: Point, to: Point): Promise<void> {
  const touch = await page.context().newCDPSession(page)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  for (let step = 1; step <= 10; step++) {
    const part = (start: number, end: number) => start + ((end - start) * step) / 10
    const touchPoints = [{ x: part(from.x, to.x), y: part(from.y, to.y) }]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await touch.detach()
}
