import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { expect, test } from './support/test'

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
