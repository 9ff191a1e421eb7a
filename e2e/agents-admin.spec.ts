import AxeBuilder from '@axe-core/playwright'
import { LLMock } from '@copilotkit/aimock'
import type { Page } from '@playwright/test'
import { createAgent } from '@/lib/agents/create-agent'
import { createProvider } from '@/lib/agents/providers/create-provider'
import { newId } from '@/lib/core/ids'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { expect, test } from './support/test'

const KEY = 'canary-key-that-nobody-may-see'
/** A provider of models that others wrote, over real HTTP. */
const mock = new LLMock({ port: 0, auth: { apiKeys: [KEY] } })
test.beforeAll(async () => {
  await mock.start()
})
test.afterAll(() => mock.stop())

test('an owner connects a provider, makes an agent on it, tries it and talks to it in a room @smoke', async ({
  db,
  openAs,
}) => {
  const owner = await createPerson(db, { role: 'owner' })
  const room = await createRoom(db, owner)
  const [provider, name, model] = [`Mock ${newId().slice(-8)}`, `ada-${newId().slice(-8)}`, `vendor/${newId()}`]
  const usage = { prompt_tokens: 1000, completion_tokens: 50, prompt_tokens_details: { cached_tokens: 400 } }
  mock.on({ model, userMessage: /who are you/ }, { content: 'I am a mock.', usage })
  const slow = { chunkSize: 4, streamingProfile: { ttft: 100, tps: 12 } }
  const answer = `First words. ${'And more of them. '.repeat(8)}The last word.`
  mock.on({ model, userMessage: /tell me/ }, { content: answer, usage }, slow)
  const page = await openAs(owner)
  const answers = recordAnswers(page)

  await page.goto('/admin/providers')
  await page.getByRole('link', { name: 'New provider' }).click()
  await page.getByLabel('Name', { exact: true }).fill(provider)
  await page.getByLabel('Base URL').fill(`${mock.url}/api/v1`)
  await page.getByLabel('API key').fill(KEY)
  await page.getByRole('button', { name: 'Create provider' }).click()
  await expect(page.getByRole('heading', { name: provider })).toBeVisible()
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText(/Connected in \d+ ms: \d+ models?/)).toBeVisible()
  await expect(page.getByText(/Available models/)).toBeVisible()
  await page.getByRole('button', { name: 'Add row' }).click()
  await page.getByLabel('Model prefix, row 1').fill('vendor/')
  await page.getByLabel('Input, row 1', { exact: true }).fill('2')
  await page.getByLabel('Output, row 1').fill('eight')
  await page.getByRole('button', { name: 'Save prices' }).click()
  await expect(page.getByText('Enter an amount in dollars such as 0.15')).toBeVisible()
  await page.getByLabel('Output, row 1').fill('8')
  await page.getByRole('button', { name: 'Save prices' }).click()
  await expect(page.getByRole('region', { name: 'Prices' }).getByText('Saved.')).toBeVisible()

  await page.goto('/admin/agents')
  await page.getByRole('link', { name: 'New agent' }).click()
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Display name').fill('Ada')
  await page.getByLabel('Emoji').fill('👩‍🔬')
  await page.getByLabel('Provider').selectOption({ label: provider })
  await page.getByLabel('Model', { exact: true }).fill(model)
  await page.getByLabel('System prompt').fill('Be brief.')
  await page.getByLabel('Temperature').fill('0.2')
  await page.getByLabel('Question').fill('who are you?')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  const tried = page.getByRole('region', { name: 'Answer' })
  await expect(tried).toContainText('I am a mock.')
  await expect(tried).toContainText('1000 tokens in (400 cached), 50 out')
  await expect(tried).toContainText('$0.0024')
  expect(mock.getLastRequest()?.body).toMatchObject({ model, temperature: 0.2 })
  await page.getByRole('button', { name: 'Create agent' }).click()
  await expect(page.getByRole('heading', { name: `Ada @${name}` })).toBeVisible()
  expect(await db.prisma.run.count({ where: { model } })).toBe(0)

  await page.goto(`/rooms/${room.id}/settings`)
  await page.getByLabel('Add a person or an agent').fill(name)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(/was added/)).toBeVisible()
  await page.goto(`/rooms/${room.id}`)
  await page.getByRole('textbox', { name: /^Message to/ }).fill(`@${name} tell me something`)
  await page.keyboard.press('Enter')
  const feed = page.getByRole('feed')
  await expect(feed).toContainText('First words.')
  expect(await feed.textContent()).not.toContain('The last word.')
  await expect(feed).toContainText('The last word.', { timeout: 30_000 })

  await page.goto('/admin/audit')
  await expect(page.getByRole('cell', { name: 'Created an agent' }).first()).toBeVisible()
  await page.goto('/admin/providers')
  await expect(page.getByRole('row', { name: new RegExp(provider) })).toContainText('Set')
  const all = await answers()
  console.log(`${all.length} answers of the server read, ${all.join('').length} characters`)
  expect(all.length).toBeGreaterThan(30)
  expect(all.filter((text) => text.includes(KEY))).toEqual([])
})

test('what is wrong with a connection is said, and a key is not sent to another server unseen', async ({
  db,
  openAs,
}) => {
  const owner = await createPerson(db, { role: 'admin' })
  const connection = { kind: 'openai' as const, baseUrl: `${mock.url}/v1`, secret: 'a-wrong-key' }
  const { id } = await createProvider(db, owner, { name: `Wrong ${newId().slice(-8)}`, ...connection })
  const card = { name: `bo-${newId().slice(-8)}`, displayName: 'Bo', profileId: id, model: 'm' }
  const agent = await createAgent(db, owner, card)
  const page = await openAs(owner)

  await page.goto(`/admin/providers/${id}`)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByText('The connection failed. The model provider rejected the API key.')).toBeVisible()
  await page.getByLabel('Base URL').fill('https://elsewhere.example/v1')
  await page.getByRole('button', { name: 'Save connection' }).click()
  await expect(page.getByText('Enter the API key again')).toBeVisible()
  await expect(page.getByText('1 agent uses this provider')).toBeVisible()

  await page.goto(`/admin/agents/${agent.id}`)
  await page.getByLabel('Question').fill('hello?')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText('The model provider rejected the API key.')).toBeVisible()
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByText('This agent is disabled and does not answer.')).toBeVisible()
  await page.getByLabel('Maximum output tokens').fill('many')
  await page.getByRole('button', { name: 'Save agent' }).click()
  await expect(page.getByText('Not saved.')).toBeVisible()
  await page.getByLabel('Maximum output tokens').fill('500')
  await page.getByRole('button', { name: 'Save agent' }).click()
  await expect(page.getByText('Saved. Applies to the next answer.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Maximum output tokens')).toHaveValue('500')
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible()
})

test('for members neither agents nor providers are there', async ({ db, openAs }) => {
  const member = await createPerson(db)
  const page = await openAs(member)
  for (const path of ['/admin/agents', '/admin/agents/new', '/admin/providers', '/admin/providers/new']) {
    const response = await page.request.get(path)
    expect(response.status(), path).toBe(404)
  }
})

for (const theme of ['light', 'dark'] as const) {
  test(`filled forms hold to WCAG 2.2 AA and fit a phone, ${theme}`, async ({ db, openAs }) => {
    const owner = await createPerson(db, { role: 'owner' })
    const connection = {
      kind: 'anthropic' as const,
      baseUrl: 'https://a.very.long.host.name.example.org/of/a/gateway/v1',
    }
    const { id } = await createProvider(db, owner, { name: `Long ${newId()}`, ...connection, secret: KEY })
    const card = {
      name: `cy-${newId().slice(-8)}`,
      displayName: 'Cy',
      profileId: id,
      model: 'a-model-with-a-long-name',
    }
    const agent = await createAgent(db, owner, { ...card, avatar: '🦉' })
    for (const mobile of [false, true]) {
      const page = await openAs(owner, { mobile })
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      for (const path of ['/admin/agents', `/admin/agents/${agent.id}`, '/admin/providers', `/admin/providers/${id}`]) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        if (path.endsWith(id)) await page.getByRole('button', { name: 'Add row' }).click()
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze()
        const found = violations.map(
          (one) => `${one.id}: ${one.nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        )
        expect(found, path).toEqual([])
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(over, path).toBeLessThanOrEqual(0)
        if (process.env.SHOTS) {
          const shot = `${path.split('/')[2]}-${path.split('/').length > 3 ? 'one' : 'list'}-${theme}-${mobile ? 'phone' : 'desk'}`
          await page.screenshot({ path: `${process.env.SHOTS}/${shot}.png`, fullPage: true })
        }
      }
    }
  })
}

/** Every answer of the server to this page that ends, as text. */
function recordAnswers(page: Page): () => Promise<string[]> {
  const pending: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.headers()['content-type']?.startsWith('text/event-stream')) return
    pending.push(response.text().catch(() => ''))
  })
  return async () => (await Promise.all(pending)).filter((text) => text !== '')
}
