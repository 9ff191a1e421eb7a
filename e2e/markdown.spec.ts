import type { Page } from '@playwright/test'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { expect, test } from './support/test'
import { messageOf } from './support/timeline'

/** The names of the files a page asks for from now on. */
function filesOf(page: Page): string[] {
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''))
  return files
}

/** How many colours a character is drawn in; a hole has one. */
async function coloursOf(page: Page, character: string): Promise<number> {
  return await page.evaluate((text) => {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    if (!context) return 0
    context.font = `32px ${getComputedStyle(document.documentElement).fontFamily}`
    context.fillText(text, 0, 40)
    const colours = new Set<number>()
    for (const colour of new Uint32Array(context.getImageData(0, 0, 60, 60).data.buffer)) colours.add(colour & 0xf0f0f0)
    return colours.size
  }, character)
}

test('a note is reached within its own message, in the same tab', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  for (const name of ['One', 'Two']) await send(db, ann, room.id, `${name}[^1].\n\n[^1]: Note of ${name}`)
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  const address = page.url()
  for (const [seq, name] of [
    [2, 'Two'],
    [1, 'One'],
  ] as const) {
    const message = messageOf(page, seq)
    await message.getByRole('link', { name: 'Note 1' }).click()
    await expect(message.getByRole('listitem').filter({ hasText: `Note of ${name}` })).toBeFocused()
    await message.getByRole('link', { name: 'Back to the text' }).click()
    await expect(message.getByRole('link', { name: 'Note 1' })).toBeFocused()
  }
  expect(page.context().pages()).toHaveLength(1)
  expect(page.url()).toBe(address)
})

test('columns of a table stand where its head says', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const room = await createRoom(db, ann)
  await send(db, ann, room.id, '|a|b|c|\n|:-|:-:|-:|\n|1|2|3|')
  const page = await openAs(ann)
  await page.goto(`/rooms/${room.id}`)
  const cells = messageOf(page, 1).getByRole('cell')
  await expect(cells).toHaveCount(3)
  const sides = await cells.evaluateAll((all) => all.map((cell) => getComputedStyle(cell).textAlign))
  expect(sides).toEqual(['left', 'center', 'right'])
})

const HOSTILE = [
  '\\href{javascript:canary()}{x}',
  '\\includegraphics{https://a.example/x.png}',
  '\\style{position:fixed;inset:0}{x}',
  '\\class{fixed inset-0}{x}',
  '\\rule{99999em}{99999em}',
  '\\kern99999em x',
  '\\def\\x{\\x\\x}\\x',
  '\\undefined',
]

test('a formula is drawn by what comes with the first one, and does no harm', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const [plain, room] = [await createRoom(db, ann), await createRoom(db, ann)]
  await send(db, ann, plain.id, 'It costs $5, not $6.')
  await send(
    db,
    ann,
    room.id,
    'So \\(\\frac{a}{b}\\), \\(\\left(\\frac{\\frac12}{\\frac34}\\right)\\):\n\n$$\n\\begin{aligned}\nx &= 1 \\\\\n- y &= 22\n\\end{aligned}\n$$',
  )
  await send(db, ann, room.id, HOSTILE.map((tex) => `\\(${tex}\\)`).join('\n\n'))
  const page = await openAs(ann)
  const files = filesOf(page)
  await page.goto(`/rooms/${plain.id}`)
  await expect(messageOf(page, 1)).toContainText('It costs $5, not $6.')
  await page.evaluate(async () => void (await document.fonts.ready))
  const before = new Set(files)
  await page.goto(`/rooms/${room.id}`)
  const formulas = messageOf(page, 1).locator('math')
  await expect(formulas).toHaveCount(3)
  expect([...new Set(files)].filter((name) => name.endsWith('.js') && !before.has(name))).not.toEqual([])
  const [over, under] = await Promise.all(['a', 'b'].map((letter) => formulas.first().getByText(letter).boundingBox()))
  expect(over?.y).toBeLessThan(under?.y ?? 0)
  await expect(formulas.last()).toHaveAttribute('display', 'block')
  const bracket = formulas.nth(1).locator('mo').first()
  const high = await formulas.nth(1).locator('mfrac').first().boundingBox()
  await expect.poll(async () => (await bracket.boundingBox())?.height).toBeGreaterThan((high?.height ?? 999) * 0.8)
  await expect(messageOf(page, 1)).not.toContainText('\\frac', { useInnerText: true })
  const hostile = messageOf(page, 2)
  await expect(hostile).toContainText('\\undefined', { useInnerText: true })
  await expect(hostile.locator('math a, math [href], math img, math .fixed')).toHaveCount(0)
  expect((await hostile.boundingBox())?.height).toBeLessThan(1500)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('faces of code and emoji are fetched where a system has none, and not before', async ({ db, openAs }) => {
  const ann = await createPerson(db)
  const [plain, room] = [await createRoom(db, ann), await createRoom(db, ann)]
  await send(db, ann, plain.id, 'Words 1, 2, 3 © ™')
  await send(db, ann, room.id, '🦖 and `code`')
  const page = await openAs(ann)
  const files = filesOf(page)
  const faces = () => files.filter((name) => /emoji|jetbrains/.test(name))
  await page.goto(`/rooms/${plain.id}`)
  await expect(messageOf(page, 1)).toContainText('Words')
  await page.evaluate(async () => void (await document.fonts.ready))
  expect(faces()).toEqual([])
  await page.goto(`/rooms/${room.id}`)
  await expect(messageOf(page, 1)).toContainText('🦖')
  const loaded = (family: string) =>
    page.evaluate(async (name) => (await document.fonts.load(`16px "${name}"`, '🦖a')).length, family)
  const installed = await page.evaluate(async () => {
    const found = ['Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji'].map((name) =>
      new FontFace('Installed', `local("${name}")`).load().then(
        () => 1,
        () => 0,
      ),
    )
    return (await Promise.all(found)).reduce<number>((all, one) => all + one, 0)
  })
  if (installed === 0) await expect.poll(() => faces().filter((name) => name.includes('emoji'))).not.toEqual([])
  expect(await coloursOf(page, '🦖')).toBeGreaterThan(3)
  const family = await messageOf(page, 1)
    .locator('code')
    .evaluate((code) => getComputedStyle(code).fontFamily)
  expect(family).toMatch(/Consolas.*"JetBrains Mono Variable", monospace/)
  expect(await loaded('JetBrains Mono Variable')).toBe(1)
})
