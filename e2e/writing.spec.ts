import type { Page } from '@playwright/test'
import { updatePreferences } from '@/lib/actors/preferences/update-preferences'
import { joinOfflineAgents } from '@/lib/agents/join-offline-agents'
import { createAgent, createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { audit } from './support/audit'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Message to' })
const listOf = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' })

test('keys and buttons put marks around the selection, the preview shows what will be sent', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.fill('strong')
  await field.press('Control+a')
  for (const [keys, text] of [
    ['Control+b', '**strong**'],
    ['Control+b', 'strong'],
    ['Control+i', '*strong*'],
    ['Control+i', 'strong'],
    ['Control+e', '`strong`'],
    ['Control+e', 'strong'],
    ['Control+Shift+X', '~~strong~~'],
    ['Control+z', 'strong'],
  ] as const) {
    await field.press(keys)
    await expect(field).toHaveValue(text)
  }
  await field.press('Control+a')
  await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Bold' }).click()
  await expect(field).toHaveValue('**strong**')
  await expect(field).toBeFocused()

  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.locator('strong')).toHaveText('strong')
  await expect(field).toBeHidden()
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(field).toHaveValue('**strong**')
  await field.press('Enter')
  await expect(messageOf(page, 1).locator('strong')).toHaveText('strong')
})

test('pasting an address onto words makes a link', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.fill('the manual')
  await field.evaluate((element: HTMLTextAreaElement) => {
    element.setSelectionRange(4, 10)
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'https://confab.example/manual')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(field).toHaveValue('the [manual](https://confab.example/manual)')
})

test('Enter stays in an open code block, and makes lines for whoever prefers that', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  for (const line of ['```', 'let x', '```']) {
    await field.pressSequentially(line)
    await field.press('Enter')
  }
  await expect(messageOf(page, 1).locator('pre')).toContainText('let x')
  await expect(field).toHaveValue('')

  await page.goto('/settings')
  await page.getByRole('checkbox', { name: /Enter adds a new line/ }).check()
  await page.getByRole('region', { name: 'Writing' }).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`/rooms/${room.id}`)
  await field.pressSequentially('one')
  await field.press('Enter')
  await field.pressSequentially('two')
  await expect(field).toHaveValue('one\ntwo')
  await field.press('Control+Enter')
  await expect(messageOf(page, 2)).toContainText('one')
})

test('a touch keyboard makes lines, the button sends, and formatting is in reach', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice, { mobile: true })
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.tap()
  await field.pressSequentially('one')
  await field.press('Enter')
  await field.pressSequentially('two')
  await expect(field).toHaveValue('one\ntwo')
  await page.getByRole('button', { name: 'Formatting' }).tap()
  const quote = page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Quote' })
  const box = await quote.boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  await quote.tap()
  await expect(field).toHaveValue('one\n> two')
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect(messageOf(page, 1).locator('blockquote')).toHaveText(/two/)
})

test('@ lists people and agents by any word of their names; keys, click and Escape', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const zoe = await createPerson(db, { displayName: 'Anna Zoë Miller' })
  const bot = await createAgent(db)
  const room = await createRoom(db, alice)
  for (const actor of [zoe, bot]) await join(db, room.id, actor)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.pressSequentially('ask @')
  await expect(listOf(page).getByRole('option')).toHaveText([/./, /./, /@room/, /@here/])
  await expect(listOf(page).getByRole('option', { name: bot.name })).toContainText(/agent/i)
  await field.pressSequentially('mill')
  const option = listOf(page).getByRole('option', { name: 'Anna Zoë Miller' })
  await expect(option).toHaveAttribute('aria-selected', 'true')
  expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
  await field.press('Escape')
  await expect(listOf(page)).toHaveCount(0)
  await expect(field).toHaveValue('ask @mill')

  await field.fill('@')
  await expect(listOf(page).getByRole('option')).toHaveCount(4)
  const second = await listOf(page).getByRole('option').nth(1).textContent()
  await field.press('ArrowDown')
  await field.press('Tab')
  await expect(field).toHaveValue(second?.includes(zoe.name) ? `@${zoe.name} ` : `@${bot.name} `)
  await field.fill('@zo')
  await listOf(page).getByRole('option', { name: 'Anna Zoë Miller' }).click()
  await expect(field).toHaveValue(`@${zoe.name} `)
  await expect(field).toBeFocused()
  await field.press('Enter')
  await expect(messageOf(page, 1).locator('mark')).toHaveText(`@${zoe.displayName}`)
})

test('a colon and two letters list emojis; the picker puts one at the caret and is remembered', async ({
  db,
  openAs,
}) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.pressSequentially('well :s')
  await expect(listOf(page)).toHaveCount(0)
  await field.pressSequentially('mi')
  await expect(listOf(page).getByRole('option').first()).toContainText('😄')
  await field.press('Enter')
  await expect(field).toHaveValue('well 😄 ')

  await field.fill('start end')
  await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(6, 6))
  await page.getByRole('button', { name: 'Emoji' }).click()
  const picker = page.getByRole('dialog', { name: 'Emoji' })
  await expect(picker.getByRole('gridcell').first()).toBeVisible()
  const best = picker.getByRole('region', { name: 'Best matches' }).getByRole('button').first()
  await picker.getByRole('searchbox', { name: 'Search emoji' }).fill('check')
  await expect(best).toHaveText(/^✅/)
  await picker.getByRole('searchbox', { name: 'Search emoji' }).fill('rocket')
  await expect(best).toHaveText('🚀')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('start 🚀end')
  await expect(field).toBeFocused()
  await expect.poll(() => field.evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe(8)

  await page.reload()
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('button', { name: /Skin tone: default/ }).click()
  await expect(page.getByRole('button', { name: /Skin tone: light/ })).toBeVisible()
  await page.getByRole('region', { name: 'Recently used' }).getByRole('button', { name: /🚀/ }).click()
  await expect(field).toHaveValue(/🚀/)
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('thumbs up')
  await page
    .getByRole('gridcell', { name: /thumbs up/i })
    .first()
    .click()
  await expect(field).toHaveValue(/👍🏻/)
})

test('commands do what they say, and what is none is not sent', async ({ db, openAs, expectedConsole }) => {
  // Inviting a member is refused.
  expectedConsole.push(/422/)
  const [alice, bob] = [await createPerson(db), await createPerson(db, { displayName: 'Bob Brown' })]
  const carl = await createPerson(db, { displayName: 'Carl Clay' })
  const agent = await createAgent(db)
  const room = await createRoom(db, alice)
  await join(db, room.id, agent)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  const run = async (text: string) => {
    await field.fill(text)
    await field.press('Enter')
  }
  await field.fill('/')
  await expect(listOf(page).getByRole('option')).toHaveCount(9)
  await field.fill('/mut')
  await field.press('Enter')
  await expect(field).toHaveValue('/mute ')

  await run('/wave hello')
  await expect(page.getByRole('alert').filter({ hasText: 'There is no command /wave' })).toBeVisible()
  await expect(field).toHaveValue('/wave hello')
  await field.press('Escape')
  await expect(page.getByText('There is no command')).toHaveCount(0)

  await run('/me waves **twice**')
  await expect(messageOf(page, 1)).toContainText(`${alice.displayName}`)
  await expect(messageOf(page, 1).locator('strong')).toHaveText('twice')
  await run('//me is a command')
  await expect(messageOf(page, 2)).toContainText('/me is a command')
  await run(`/ask ${agent.name} how are you`)
  await expect(messageOf(page, 3).locator('mark')).toHaveText(`@${agent.displayName}`)
  await run('/ask nobody-here why')
  await expect(page.getByText('There is no agent nobody-here in this room.')).toBeVisible()
  await expect(field).toHaveValue('/ask nobody-here why')
  await run('/topic what this is for')
  await expect(page.getByRole('banner').or(page.locator('header')).getByText('what this is for')).toBeVisible()
  await run(`/invite ${bob.name}`)
  await expect(page.getByText('Bob Brown was added.')).toBeVisible()
  await run(`/invite @${carl.name}`)
  await expect(page.getByText('Carl Clay was added.')).toBeVisible()
  await expect(field).toHaveValue('')
  await expect(listOf(page)).toHaveCount(0)
  // A member by now: the list names only those who are not.
  await field.fill(`/invite @${carl.name}`)
  await field.press('Enter')
  await expect(page.getByText('Carl Clay is already a member.')).toBeVisible()
  await expect(field).toHaveValue(`/invite @${carl.name}`)
  await run('/mute 8h')
  await expect(page.getByText('Muted for 8 hours.')).toBeVisible()
  const membership = await db.prisma.membership.findFirstOrThrow({ where: { roomId: room.id, actorId: alice.id } })
  expect((membership.quietUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(7.9 * 3_600_000)
  const types = await db.prisma.message.findMany({ where: { roomId: room.id }, orderBy: { seq: 'asc' }, take: 3 })
  expect(types.map(({ type, content }) => [type, content])).toEqual([
    ['action', 'waves **twice**'],
    ['text', '/me is a command'],
    ['text', `@${agent.name} how are you`],
  ])
  // With a space, as the list leaves it: before it Enter takes the name from the list.
  await run('/leave ')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click()
  await page.waitForURL(/\/rooms$/)
})

test('/stop ends the answer being written, and says so when there is none', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await joinOfflineAgents(db, room.id)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.fill('/stop ')
  await field.press('Enter')
  await expect(page.getByText('There is no answer to stop.')).toBeVisible()
  await expect(field).toHaveValue('/stop ')
  await field.fill('@planner add 2 and 3')
  await field.press('Enter')
  await expect(page.getByRole('group', { name: 'Tool call: calculator' })).toBeVisible()
  await field.fill('/stop ')
  await field.press('Enter')
  await expect(page.getByText('The answer was stopped.')).toBeVisible()
  await expect(field).toHaveValue('')
  await expect(messageOf(page, 2)).toContainText('Stopped')
})

test('/search looks everywhere, and # lists rooms that can be linked', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, alice, { name: 'workshop' })
  const other = await createRoom(db, alice, { name: 'harbour [north]' })
  const closed = await createRoom(db, bob, { kind: 'closed', name: 'harbour of others' })
  await send(db, alice, other.id, 'the lighthouse is lit')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  await field.pressSequentially('see #harb')
  await expect(listOf(page).getByRole('option')).toHaveCount(1)
  await expect(listOf(page)).not.toContainText(closed.name)
  await field.press('Enter')
  await expect(field).toHaveValue(/^see \[#harbour /)
  await field.press('Enter')
  const link = messageOf(page, 1).getByRole('link', { name: '#harbour [north]' })
  await expect(link).toHaveAttribute('href', `/rooms/${other.id}`)

  await field.fill('/search lighthouse')
  await field.press('Enter')
  await page.waitForURL(/\/search\?q=lighthouse/)
  await page.getByRole('link', { name: /lighthouse is lit/ }).click()
  await expect(messageOf(page, 1)).toContainText('the lighthouse is lit')
})

test('a long paste is text until one says that it shall be a file', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  const field = fieldOf(page)
  const long = 'a line of a log\n'.repeat(300)
  const paste = async () => {
    await field.focus()
    await page.evaluate((text) => navigator.clipboard.writeText(text), long)
    await page.keyboard.press('Control+v')
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await field.fill('what is this? ')
  await paste()
  await expect(field).toHaveValue(`what is this? ${long}`)
  await page.getByRole('button', { name: 'Keep as text' }).click()
  await expect(page.getByText('You pasted')).toHaveCount(0)
  await expect(field).toHaveValue(`what is this? ${long}`)

  await field.fill('what is this? ')
  await paste()
  await page.getByRole('button', { name: 'Attach as a file' }).click()
  await expect(field).toHaveValue('what is this? ')
  await expect(page.getByRole('list', { name: 'Files to send' }).getByRole('listitem')).toHaveCount(1)
  await field.press('Enter')
  await expect(messageOf(page, 1)).toContainText('what is this?')
  const stored = await db.prisma.attachment.findFirstOrThrow({ where: { roomId: room.id } })
  expect(Number(stored.size)).toBe(long.length)
})

test('a room with a draft has a pencil in the sidebar', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const [room, other] = [await createRoom(db, alice), await createRoom(db, alice)]
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await fieldOf(page).fill('not finished')
  const link = page.getByRole('navigation', { name: 'Your rooms' }).getByRole('link', { name: room.name })
  await page.getByRole('navigation', { name: 'Your rooms' }).getByRole('link', { name: other.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: other.name })).toBeVisible()
  await expect(link).toContainText('Draft')
  await page.reload()
  await expect(link).toContainText('Draft')
  await link.click()
  await expect(fieldOf(page)).toHaveValue('not finished')
  await fieldOf(page).press('Enter')
  await expect(messageOf(page, 1)).toBeVisible()
  await page.getByRole('navigation', { name: 'Your rooms' }).getByRole('link', { name: other.name }).click()
  await expect(link).not.toContainText('Draft')
})

test('saving an empty edit asks whether to delete', async ({ db, openAs }) => {
  const alice = await createPerson(db)
  const room = await createRoom(db, alice)
  await send(db, alice, room.id, 'not needed')
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await fieldOf(page).press('ArrowUp')
  await page.getByRole('textbox', { name: 'Edit message 1' }).fill('')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(messageOf(page, 1)).toContainText('not needed')
})

test('a muted room is dim, without a number but for mentions', async ({ db, openAs }) => {
  const [alice, bob] = [await createPerson(db), await createPerson(db)]
  const [room, elsewhere] = [await createRoom(db, alice), await createRoom(db, alice)]
  await join(db, room.id, bob)
  await updatePreferences(db, alice, { doNotDisturb: true })
  const page = await openAs(alice)
  await page.goto(`/rooms/${room.id}`)
  await page.getByRole('button', { name: /^Notifications/ }).click()
  await page.getByRole('menuitemradio', { name: 'Mute for 1 hour' }).click()
  await page.goto(`/rooms/${elsewhere.id}`)
  const link = page.getByRole('navigation', { name: 'Your rooms' }).getByRole('link', { name: room.name })
  await send(db, bob, room.id, 'chatter')
  await send(db, bob, room.id, `@${alice.name} but this`)
  await expect(link).toContainText('1 notification')
  await expect(link).not.toContainText('2 unread')
})

test('typing costs at most about twice as much in a long room as in an empty one', async ({ db, openAs }) => {
  test.setTimeout(180_000)
  const count = Number(process.env.TYPING_ROOM ?? 5000)
  const alice = await createPerson(db)
  const [long, empty] = [await createRoom(db, alice), await createRoom(db, alice)]
  await sendMessages(db, alice, long.id, count, (n) => `Message ${n} with **some** words and \`code\``)
  const page = await openAs(alice)
  const cost = async (roomId: string) => {
    await page.goto(`/rooms/${roomId}`)
    if (roomId === long.id) await expect(messageOf(page, count)).toBeVisible()
    await fieldOf(page).focus()
    return await fieldOf(page).evaluate(async (field: HTMLTextAreaElement) => {
      const times: number[] = []
      for (let index = 0; index < 300; index++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const begin = performance.now()
        document.execCommand('insertText', false, index % 6 === 5 ? ' ' : 'x')
        // Layout is part of the cost.
        void field.offsetHeight
        times.push(performance.now() - begin)
      }
      return times.sort((a, b) => a - b)[150] ?? 0
    })
  }
  const [first, second] = [await cost(empty.id), await cost(long.id)]
  console.log(
    `a key costs ${first.toFixed(2)} ms in an empty room, ${second.toFixed(2)} ms in one of ${count} messages`,
  )
  // The empty room is one text, the long one a screen of them: only growth with what is not on the screen counts.
  expect(second).toBeLessThan(first * 2 + 3)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the lists and panels of the composer hold to WCAG 2.2 AA, ${colorScheme}`, async ({ db, openAs }) => {
    const alice = await createPerson(db)
    const agent = await createAgent(db)
    const room = await createRoom(db, alice)
    await join(db, room.id, agent)
    const page = await openAs(alice)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(`/rooms/${room.id}`)
    const field = fieldOf(page)
    for (const text of ['@', ':smi', '/']) {
      await field.fill(text)
      await expect(listOf(page)).toBeVisible()
      await audit(page, `the list after ${text}`)
    }
    await field.fill('/nothing')
    await field.press('Enter')
    await expect(page.getByRole('region', { name: 'Commands' })).toBeVisible()
    await audit(page, 'the help')
    await field.press('Escape')
    await field.fill('**bold** and `code`')
    await page.getByRole('button', { name: 'Preview' }).click()
    await audit(page, 'the preview')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('button', { name: 'Emoji' }).click()
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    await audit(page, 'the emoji picker')
    await page.keyboard.press('Escape')
    await expect(field).toBeFocused()
    await page.getByRole('button', { name: /^Notifications/ }).click()
    await audit(page, 'the notifications of a room')
  })
}
