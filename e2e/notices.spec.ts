import type { Page } from '@playwright/test'
import { updatePreferences } from '@/lib/actors/preferences/update-preferences'
import type { Actor } from '@/lib/actors/schema'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { sendMessage } from '@/lib/messages/send-message'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { setFollowLevel } from '@/lib/rooms/set-follow-level'
import { setQuiet } from '@/lib/rooms/set-quiet'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { approve, ask, card, feed, place } from './support/approvals'
import { audit } from './support/audit'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

type Shown = { title: string; body: string }

/** Stands in for the desktop: what would be shown is kept in the page, `answer` is what the person says when asked. */
async function watchDesktop(page: Page, permission: NotificationPermission, answer = permission) {
  await page.addInitScript(
    ([permission, answer]) => {
      const shown: object[] = []
      class Desktop {
        static permission = localStorage.getItem('test.permission') ?? permission
        static async requestPermission() {
          localStorage.setItem('test.permission', answer)
          Desktop.permission = answer
          return answer
        }
        onclick: (() => void) | null = null
        constructor(
          readonly title: string,
          readonly options: { body: string },
        ) {
          shown.push(this)
        }
        close() {}
      }
      Object.assign(window, { Notification: Desktop, shownNotices: shown })
    },
    [permission, answer] as const,
  )
}

function noticesOn(page: Page): Promise<Shown[]> {
  return page.evaluate(() => {
    const shown: { title: string; options: { body: string } }[] = Reflect.get(window, 'shownNotices')
    return shown.map(({ title, options }) => ({ title, body: options.body }))
  })
}

/** Waits until what happens now reaches the page. */
async function isLive(db: Database, page: Page, actor: Actor, roomId: string) {
  const { content } = await send(db, actor, roomId, `live ${newId()}`)
  await expect(page.getByRole('feed').getByText(content)).toBeVisible()
}

test('the title, the icon and the number in them follow what is unread', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const [here, there] = [await createRoom(db, alice, { name: 'here' }), await createRoom(db, alice, { name: 'there' })]
  await join(db, there.id, bob)
  const page = await openAs(alice)
  await page.goto(`/rooms/${here.id}`)
  await page.evaluate(() => {
    const badges: number[] = []
    Object.assign(window, { badges })
    Object.assign(navigator, {
      setAppBadge: async (count: number) => void badges.push(count),
      clearAppBadge: async () => void badges.push(0),
    })
  })
  const icon = page.locator('link[rel="icon"]').first()
  await expect(page).toHaveTitle('here – Confab')
  await expect(icon).not.toHaveAttribute('href', /unread/)
  for (const text of ['one', 'two', 'three']) await send(db, bob, there.id, text)
  await expect(icon).toHaveAttribute('href', '/icons/unread.svg')
  await expect(page).toHaveTitle('here – Confab')
  await send(db, bob, there.id, `@${alice.name} four`)
  await expect(page).toHaveTitle('(1) here – Confab')
  expect((await page.evaluate(() => Reflect.get(window, 'badges'))).at(-1)).toBe(1)
  expect((await page.request.get('/icons/unread.svg')).headers()['content-type']).toContain('image/svg')
  await page.getByRole('navigation', { name: 'Your rooms' }).getByRole('link', { name: 'there' }).click()
  await expect(messageOf(page, 4)).toBeVisible()
  await expect(page).toHaveTitle('there – Confab')
  await expect(icon).not.toHaveAttribute('href', /unread/)
})

test('mentions and direct messages are told once per browser, not in the room looked at; a click goes there', async ({
  db,
  openAs,
}) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bob' })]
  const [here, there] = [await createRoom(db, alice), await createRoom(db, alice, { name: 'there' })]
  for (const room of [here, there]) await join(db, room.id, bob)
  const direct = await createDirectRoom(db, bob, [alice.name])
  const page = await openAs(alice)
  await watchDesktop(page, 'granted')
  await page.goto(`/rooms/${here.id}`)
  const second = await page.context().newPage()
  await watchDesktop(second, 'granted')
  await second.goto(`/rooms/${here.id}`)
  await expect(second.getByRole('textbox', { name: 'Message to' })).toBeVisible()
  const all = async () => [...(await noticesOn(page)), ...(await noticesOn(second))]

  await send(db, bob, there.id, 'chatter without a name')
  await send(db, bob, here.id, `@${alice.name} in the room that is looked at`)
  await send(db, bob, there.id, `@${alice.name} come **here**`)
  await expect.poll(all).toEqual([{ title: 'Bob in there', body: `@${alice.name} come here` }])
  await send(db, bob, direct.id, 'a word with you')
  await expect.poll(all).toHaveLength(2)
  // A reply under what alice wrote: she follows that thread, and not the other.
  const [mine, his] = [await send(db, alice, there.id, 'a question'), await send(db, bob, there.id, 'another')]
  await sendMessage(db, bob, there.id, { clientId: newId(), content: 'an aside', threadRootId: his.id })
  await sendMessage(db, bob, there.id, { clientId: newId(), content: 'an answer', threadRootId: mine.id })
  await expect.poll(all).toHaveLength(3)
  expect(await all()).toContainEqual({ title: 'Bob in there', body: 'an answer' })
  expect(await all()).toContainEqual({ title: 'Bob', body: 'a word with you' })

  const isThere = ({ body }: Shown) => body.endsWith('come here')
  const holder = (await noticesOn(page)).some(isThere) ? page : second
  await holder.evaluate(() => {
    const shown: { options: Shown; onclick: () => void }[] = Reflect.get(window, 'shownNotices')
    shown.find(({ options }) => options.body.endsWith('come here'))?.onclick()
  })
  await expect(holder).toHaveURL(`/rooms/${there.id}?m=2`)
  await expect(messageOf(holder, 2)).toContainText('come here')
})

test('muted rooms, quiet hours, do not disturb and closed rooms are respected', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bob' })]
  const [home, muted, nothing] = [await createRoom(db, alice), await createRoom(db, alice), await createRoom(db, alice)]
  const closed = await createRoom(db, alice, { kind: 'closed', name: 'secret place' })
  for (const room of [muted, nothing, closed]) await join(db, room.id, bob)
  await setQuiet(db, alice, muted.id, '1h')
  await setFollowLevel(db, alice, nothing.id, 'nothing')
  await updatePreferences(db, alice, { hideClosedText: true })
  const page = await openAs(alice)
  await watchDesktop(page, 'granted')
  await page.goto(`/rooms/${home.id}`)
  await isLive(db, page, alice, home.id)
  for (const room of [muted, nothing, closed]) await send(db, bob, room.id, `@${alice.name} psst`)
  await expect.poll(() => noticesOn(page)).toEqual([{ title: 'Bob in secret place', body: 'New message' }])

  await page.goto('/settings')
  const section = page.getByRole('region', { name: 'Notifications' })
  await section.getByRole('checkbox', { name: /Do not disturb/ }).check()
  await section.getByLabel('Quiet hours from').fill('22:00')
  await section.getByRole('button', { name: 'Save' }).click()
  await expect(section.getByText('Enter both times, or neither.')).toBeVisible()
  await section.getByLabel('Quiet hours until').fill('07:00')
  await section.getByRole('button', { name: 'Save' }).click()
  await expect(section.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(section.getByRole('checkbox', { name: /Do not disturb/ })).toBeChecked()
  await expect(section.getByLabel('Quiet hours until')).toHaveValue('07:00')
  await send(db, bob, closed.id, `@${alice.name} are you there?`)
  await expect(page).toHaveTitle(/^\(\d+\) /)
  expect(await noticesOn(page)).toEqual([])
})

test('who may decide is told of a tool that waits, with a sound where that is wanted', async ({ db, openAs }) => {
  const [asker, moderator, maker] = [await createPerson(db), await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, maker, { kind: 'closed', name: 'the lab' })
  const home = await createRoom(db, moderator)
  await join(db, room.id, asker)
  await join(db, room.id, moderator, 'moderator')
  await join(db, home.id, asker)
  await joinOfflineAgents(db, room.id)
  await updatePreferences(db, moderator, { sound: true })
  const [his, hers] = [await openAs(moderator), await openAs(asker)]
  for (const page of [his, hers]) {
    await watchDesktop(page, 'granted')
    await page.addInitScript(() => {
      const tones: number[] = []
      const start = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function (when) {
        tones.push(this.frequency.value)
        start.call(this, when)
      }
      Object.assign(window, { tones })
    })
    await page.goto(`/rooms/${home.id}`)
    await isLive(db, page, moderator, home.id)
  }
  await send(db, asker, room.id, '@planner add 2 and 3')
  await expect
    .poll(() => noticesOn(his))
    .toEqual([{ title: 'A tool call is waiting for your approval', body: 'In the lab' }])
  expect(await his.evaluate(() => Reflect.get(window, 'tones'))).toEqual([660, 880])
  // Whoever asked may not decide, and is not called.
  expect(await noticesOn(hers)).toEqual([])
  await his.evaluate(() => Reflect.get(window, 'shownNotices')[0].onclick())
  await expect(his).toHaveURL('/approvals')
  await expect(his.getByRole('button', { name: 'Approve once' })).toBeVisible()
})

test('where a page may not show notices the service worker does, as phones need it', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bob' })]
  const [here, there] = [await createRoom(db, alice), await createRoom(db, alice, { name: 'there' })]
  await join(db, there.id, bob)
  const page = await openAs(alice, { installed: true })
  // A headless browser may have no desktop to ask for permission: what the page hands to the worker is kept instead.
  await page.addInitScript(() => {
    class Refusing {
      static permission = 'granted'
      constructor() {
        throw new TypeError('Illegal constructor')
      }
    }
    const handedOver: object[] = []
    ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
      handedOver.push({ title, ...options })
    }
    Object.assign(window, { Notification: Refusing, handedOver })
  })
  await page.goto(`/rooms/${here.id}`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await isLive(db, page, alice, here.id)
  const { id } = await send(db, bob, there.id, `@${alice.name} come here`)
  const href = `/rooms/${there.id}?m=1`
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'handedOver')))
    .toEqual([
      {
        ...{ title: 'Bob in there', body: `@${alice.name} come here`, tag: id },
        ...{ icon: '/icons/192.png', data: { href } },
      },
    ])

  // A click on it leads this very page there: what is being written must not go with a new load.
  await page.evaluate(() => Object.assign(window, { wasHere: true }))
  const [worker] = page.context().serviceWorkers()
  if (!worker) throw new Error('The service worker does not run.')
  const isClosed = await worker.evaluate((href) => {
    let isClosed = false
    const notification = {
      data: { href },
      close: () => {
        isClosed = true
      },
    }
    dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: () => undefined }))
    return isClosed
  }, href)
  expect(isClosed).toBe(true)
  await expect(page).toHaveURL(href)
  expect(await page.evaluate(() => Reflect.get(window, 'wasHere'))).toBe(true)
})

test('nobody is asked before a click: the offer comes with the first mention and can be put away', async ({
  db,
  openAs,
}) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bob' })]
  const [here, there] = [await createRoom(db, alice), await createRoom(db, alice)]
  await join(db, there.id, bob)
  for (const button of ['Not now', 'Turn on notifications']) {
    const page = await openAs(alice)
    await watchDesktop(page, 'default', 'granted')
    await page.goto(`/rooms/${here.id}`)
    const bar = page.getByRole('region', { name: 'Desktop notifications' })
    await isLive(db, page, alice, here.id)
    await expect(bar).toHaveCount(0)
    await send(db, bob, there.id, `@${alice.name} hello`)
    await expect(bar).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await audit(page, `the offer, ${colorScheme}`)
    }
    expect(await page.evaluate(() => localStorage.getItem('test.permission'))).toBeNull()
    await bar.getByRole('button', { name: button }).click()
    await expect(bar).toHaveCount(0)
    await send(db, bob, there.id, `@${alice.name} again`)
    if (button === 'Not now') {
      await expect(page).toHaveTitle(/^\(2\) /)
      await expect(bar).toHaveCount(0)
      await page.goto('/settings')
      await page.getByRole('button', { name: 'Turn on notifications' }).click()
      await expect(page.getByText('Notifications are on in this browser.')).toBeVisible()
    } else {
      await expect.poll(() => noticesOn(page)).toHaveLength(1)
    }
  }
})

test('who asked an agent is told what somebody else decided about it, with the way to the answer', async ({
  db,
  openAs,
}) => {
  const { asker, moderator, room, path } = await place(db)
  const elsewhere = await createRoom(db, asker)
  const [hers, his] = [await openAs(asker), await openAs(moderator)]
  for (const page of [hers, his]) await watchDesktop(page, 'granted')
  await Promise.all([hers.goto(path), his.goto(path)])
  await ask(hers, 'add 2 and 3')
  await expect(card(hers)).toBeVisible()
  await hers.goto(`/rooms/${elsewhere.id}`)
  await isLive(db, hers, asker, elsewhere.id)
  await approve(his).click()
  await expect(feed(his)).toContainText('2 + 3 = 5')
  const told = { title: `${moderator.displayName} in ${room.name}`, body: 'calculator for @planner was approved' }
  await expect.poll(() => noticesOn(hers)).toContainEqual(told)
  expect(await noticesOn(his)).not.toContainEqual(told)

  await hers.goto('/inbox')
  const news = hers.getByRole('list', { name: 'Mentions' }).getByRole('listitem')
  await expect(news).toHaveText([new RegExp(`${moderator.displayName} approved calculator for @planner`)])
  await news.getByRole('link').click()
  await expect(hers).toHaveURL(/m=2$/)
  await expect(feed(hers).getByRole('article').filter({ hasText: '2 + 3 = 5' })).toHaveAttribute('data-lit', 'true')
})
