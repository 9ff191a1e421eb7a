import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { expect, test } from './support/test'

const PHONE = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36'

test('the front door opens where there was talk last, on a phone the list of rooms', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const page = await openAs(ann)
  await page.goto('/')
  await expect(page, 'not in any room yet').toHaveURL('/rooms')

  const quiet = await createRoom(db, ann)
  const busy = await createRoom(db, ann)
  await send(db, ann, busy.id, 'earlier')
  await send(db, ann, quiet.id, 'later')
  await page.goto('/')
  await expect(page).toHaveURL(`/rooms/${quiet.id}`)

  const answer = await page.request.get('/', { headers: { 'user-agent': PHONE }, maxRedirects: 0 })
  expect(answer.headers().location).toMatch(/\/rooms$/)
})

test('one name however long keeps the sidebar, the panels and the page inside the window', async ({ db, openAs }) => {
  const ann = await createPerson(db, { role: 'owner' })
  const room = await createRoom(db, ann, {
    name: 'a name that goes on and on and on until no sidebar could ever hold it',
  })
  const page = await openAs(ann)
  for (const path of [`/rooms/${room.id}`, '/rooms', '/settings', '/admin']) {
    await page.goto(path)
    const browse = page.getByRole('link', { name: 'Browse rooms' })
    await expect(browse).toBeInViewport()
    const overflow = await page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement
      return [scrollHeight - window.innerHeight, scrollWidth - window.innerWidth]
    })
    expect(overflow, path).toEqual([0, 0])
    const right = await browse.evaluate((link) => link.getBoundingClientRect().right)
    expect(right, path).toBeLessThan(256)
  }
})
