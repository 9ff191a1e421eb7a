import { addReaction } from '@/lib/reactions/add-reaction'
import { createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { driftDuring, firstInView } from './support/drift'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

test('a reaction of one is seen by the other, and taken back by a second click', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db, { displayName: 'Ann' }), await createPerson(db, { displayName: 'Bob' })]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  await send(db, ann, room.id, 'shall we?')
  const [hers, his] = [await openAs(ann), await openAs(bob)]
  for (const page of [hers, his]) await page.goto(`/rooms/${room.id}`)

  await messageOf(hers, 1).hover()
  await hers.getByRole('toolbar', { name: 'Message 1' }).getByRole('button', { name: 'React with 👍' }).click()
  const chip = (page: typeof hers) => messageOf(page, 1).getByRole('button', { name: /^👍 from/ })
  await expect(chip(hers)).toHaveAttribute('aria-pressed', 'true')
  const clickedAt = Date.now()
  await expect(chip(his)).toHaveAccessibleName('👍 from Ann')
  console.log(`the other browser showed the reaction after ${Date.now() - clickedAt} ms`)

  await chip(his).click()
  for (const page of [hers, his]) await expect(chip(page)).toHaveText('👍2')
  await expect(chip(hers)).toHaveAccessibleName('👍 from you and Bob')
  await chip(hers).click()
  for (const page of [hers, his]) await expect(chip(page)).toHaveText('👍1')
  await expect(chip(hers)).toHaveAttribute('aria-pressed', 'false')
  await hers.reload()
  await expect(chip(hers)).toHaveAccessibleName('👍 from Bob')
})

test('of many who reacted all are listed', async ({ db, openAs }) => {
  const people = []
  for (let n = 0; n < 12; n++) people.push(await createPerson(db, { displayName: `Person ${n}` }))
  const [ann] = people
  if (!ann) throw new Error('There is nobody.')
  const room = await createRoom(db, ann)
  const { id } = await send(db, ann, room.id, 'who is in?')
  for (const person of people.slice(1)) await join(db, room.id, person)
  for (const person of people) await addReaction(db, person, room.id, id, '👍')
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await messageOf(page, 1).getByRole('button', { name: 'Show everyone' }).click()
  const list = page.getByRole('dialog', { name: 'Reactions to message 1' }).getByRole('region')
  await expect(list.getByRole('listitem')).toHaveCount(12)
  await expect(list.getByText('Person 11')).toBeVisible()
})

test('an emoji is found by name in the picker, and is at hand the next time', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  await sendMessages(db, ann, room.id, 2)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await messageOf(page, 2).focus()
  await page.keyboard.press('+')
  const picker = page.getByRole('dialog', { name: 'React' })
  await picker.getByRole('searchbox').fill('rocket')
  await picker.getByRole('gridcell', { name: 'Rocket' }).click()
  await expect(messageOf(page, 2).getByRole('button', { name: '🚀 from you' })).toBeVisible()
  await expect(messageOf(page, 2)).toBeFocused()
  await messageOf(page, 1).hover()
  await expect(
    page.getByRole('toolbar', { name: 'Message 1' }).getByRole('button', { name: 'React with 🚀' }),
  ).toBeVisible()
})

test('a refused reaction goes away again and says why', async ({ db, openAs, expectedConsole }) => {
  expectedConsole.push(/409/)
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  const { id } = await send(db, ann, room.id, 'full')
  for (const emoji of '😀😁🤣😃😄😅😆😉😊😋😎😍😘🥰😗😙🥲🙂🤗🤩') await addReaction(db, ann, room.id, id, emoji)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  await messageOf(page, 1).hover()
  await page.getByRole('button', { name: 'React with 👍' }).click()
  await expect(page.getByText(/20 different reactions/)).toBeVisible()
  await expect(messageOf(page, 1).getByRole('button', { name: /^👍 from/ })).toHaveCount(0)
})

test('a reaction above what is being read moves nothing', async ({ db, openAs }) => {
  const [ann, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann)
  await join(db, room.id, bob)
  const messages = await sendMessages(db, ann, room.id, 120)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}?m=80`)
  await expect(messageOf(page, 80)).toBeInViewport()
  const first = await firstInView(page)
  const drift = await driftDuring(page, async () => {
    for (const back of [1, 2, 3, 30]) {
      const above = messages[first.seq - 1 - back]
      if (!above) throw new Error('There is no message above.')
      await addReaction(db, bob, room.id, above.id, '🎉')
      // Rows far above are not drawn; the reactions below have arrived by then.
      if (back < 4) await expect(messageOf(page, above.seq).getByRole('button', { name: /^🎉/ })).toBeAttached()
    }
  })
  console.log(`largest drift under reactions above: ${drift.toFixed(2)} px`)
  expect(drift).toBeLessThanOrEqual(2)
})
