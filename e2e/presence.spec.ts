import type { Page } from '@playwright/test'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { expect, test } from './support/test'

const dotOf = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'Members' }).getByRole('listitem').filter({ hasText: name }).getByRole('img')

test('others see who is online, and that somebody has gone (M15)', async ({ db, openAs }) => {
  const [ann, ben] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db, { displayName: 'Ben' })]
  const room = await createRoom(db, ann)
  await join(db, room.id, ben)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await page.getByRole('button', { name: 'Members' }).click()
  await expect(dotOf(page, 'Ben')).toHaveAccessibleName('Offline')
  const other = await openAs(ben)
  await other.goto('/rooms')
  await expect(dotOf(page, 'Ben')).toHaveAccessibleName('Online')
  await other.context().close()
  await expect(dotOf(page, 'Ben')).toHaveAccessibleName('Offline', { timeout: 20_000 })
})

test('typing shows, with several names, and ends by itself (M15)', async ({ db, openAs }) => {
  test.setTimeout(90_000)
  const reader = await createPerson(db)
  const writers = [
    await createPerson(db, { displayName: 'Ann' }),
    await createPerson(db, { displayName: 'Ben' }),
    await createPerson(db, { displayName: 'Cy' }),
  ]
  const room = await createRoom(db, reader)
  for (const writer of writers) await join(db, room.id, writer)
  const page = await openAs(reader)
  await page.goto(`/rooms/${room.id}`)
  const pages = []
  for (const writer of writers) {
    const other = await openAs(writer)
    await other.goto(`/rooms/${room.id}`)
    pages.push(other)
  }
  const typing = page.getByText(/(is|are) typing/)
  const type = (other: Page | undefined) => other?.getByRole('textbox', { name: /^Message to/ }).pressSequentially('h')
  await type(pages[0])
  const startedAt = Date.now()
  await expect(typing).toHaveText('Ann is typing…')
  console.log(`typing shown after ${Date.now() - startedAt} ms`)
  await Promise.all([type(pages[1]), type(pages[2])])
  await expect(typing).toContainText('and 1 other are typing')
  const lastKey = Date.now()
  await expect(typing).toHaveCount(0, { timeout: 30_000 })
  console.log(`typing ended after ${Date.now() - lastKey} ms`)
})
