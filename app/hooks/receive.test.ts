import type { AddressInfo } from 'node:net'
import { IncomingWebhook } from '@slack/webhook'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerHotRoute } from '@/app/api/hot-routes'
import type { Actor } from '@/lib/actors/schema'
import { type Database, setDatabase } from '@/lib/core/database'
import { createHook } from '@/lib/hooks/create-hook'
import { removeHook } from '@/lib/hooks/remove-hook'
import { createServer } from '@/lib/process/create-server'
import { archiveRoom } from '@/lib/rooms/archive-room'
import { createPerson, createRoom } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'

const server = createServer((request, response) => {
  if (!answerHotRoute(request, response)) response.writeHead(404).end('not a hot route')
})
let origin: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

onEachEngine('what is posted to a hook', (open) => {
  let db: Database
  let ann: Actor
  let roomId: string
  let hookId: string
  let secret: string
  let url: string

  beforeEach(async () => {
    db = await open()
    setDatabase(db)
    ann = await createPerson(db)
    roomId = (await createRoom(db, ann)).id
    const made = await createHook(db, ann, roomId, { name: 'Alerts' })
    hookId = made.hook.id
    secret = made.secret
    url = `${origin}/hooks/${secret}`
  })

  async function texts(): Promise<string[]> {
    const rows = await db.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } })
    return rows.map(({ content }) => content)
  }

  async function answer(body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) {
    const response = await fetch(url, { method: 'POST', headers, body })
    return { status: response.status, text: await response.text() }
  }

  test("Slack's own client is understood and told ok", async () => {
    const client = new IncomingWebhook(url)
    expect(await client.send('*red* &amp; <https://example.org/b/7|build 7>')).toEqual({ text: 'ok' })
    await client.send({
      text: 'only for notices',
      username: 'Ann',
      channel: '#elsewhere',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Deployed' } },
        { type: 'section', text: { type: 'mrkdwn', text: 'to _production_' } },
      ],
      attachments: [{ color: '#f00', title: 'Log', title_link: 'https://example.org/log', text: '3 warnings' }],
    })
    expect(await texts()).toEqual([
      '**red** & [build 7](https://example.org/b/7)',
      '**Deployed**\n\nto *production*\n\n> **[Log](https://example.org/log)**\n> 3 warnings',
    ])
    const authors = await db.prisma.message.findMany({ where: { roomId }, include: { author: true } })
    expect(authors.map(({ author }) => [author.kind, author.displayName])).toEqual([
      ['integration', 'Alerts'],
      ['integration', 'Alerts'],
    ])
  })

  test("Slack's client gets the status Slack would send", async () => {
    const refused = (error: unknown) => error
    const code = async (body: object) => {
      const error = await new IncomingWebhook(url).send(body).catch(refused)
      return error instanceof Error ? error.message : 'sent'
    }
    expect(await code({})).toContain('400')
    await removeHook(db, ann, roomId, hookId)
    expect(await code({ text: 'x' })).toContain('404')
    expect(await texts()).toEqual([])
  })

  test.each([
    ['no JSON', 'hello', 400, 'invalid_payload'],
    ['a list', '[]', 400, 'no_text'],
    ['a number', '7', 400, 'invalid_payload'],
    ['nothing to show', '{"text":"  "}', 400, 'no_text'],
    ['a NUL', '{"text":"a\\u0000b"}', 400, 'invalid_payload'],
    ['numbers for texts', '{"text":7,"blocks":"x"}', 400, 'invalid_blocks'],
    ['too many cards', JSON.stringify({ text: 'x', attachments: Array(101).fill({}) }), 400, 'too_many_attachments'],
    ['a text that is too long', JSON.stringify({ text: 'x'.repeat(40_000) }), 400, 'too_long'],
    ['a body that is too large', JSON.stringify({ text: 'x'.repeat(600_000) }), 413, 'too_long'],
    ['a deep one', `{"text":"x","blocks":${'['.repeat(5000)}${']'.repeat(5000)}}`, 400, 'invalid_payload'],
  ])('%s is refused', async (_, body, status, word) => {
    expect(await answer(body)).toEqual({ status, text: word })
    expect(await texts()).toEqual([])
  })

  test('an archived room and an unknown secret have their words', async () => {
    await archiveRoom(db, ann, roomId)
    expect(await answer('{"text":"x"}')).toEqual({ status: 410, text: 'channel_is_archived' })
    const unknown = await fetch(`${url.slice(0, -1)}_`, { method: 'POST', body: '{"text":"x"}' })
    expect([unknown.status, await unknown.text()]).toEqual([404, 'no_service'])
  })

  test('the form of old clients is read', async () => {
    const form = new URLSearchParams({ payload: '{"text":"from a form & more"}' }).toString()
    expect(await answer(form, { 'content-type': 'application/x-www-form-urlencoded' })).toEqual({
      status: 200,
      text: 'ok',
    })
    expect(await texts()).toEqual(['from a form & more'])
  })

  test('the plain form is Markdown, answered in JSON, once per key, with the secret in a header', async () => {
    const send = (body: object, key = 'd1') =>
      fetch(`${origin}/hooks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      })
    const [first, again] = [await send({ content: '**red**' }), await send({ content: '**red**' })]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await first.json()).toEqual(await again.json())
    const wrong = await send({ content: '', channel: '#x' }, 'd2')
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { error: { code: 'invalid', field: 'channel' } }])
    expect(await texts()).toEqual(['**red**'])
  })

  test('a flood of one hook is bounded and leaves another alone', async () => {
    const other = await createHook(db, ann, roomId, { name: 'Builds' })
    const codes = await Promise.all(Array.from({ length: 320 }, async () => (await answer('{"text":"x"}')).status))
    expect(codes.filter((code) => code === 429).length).toBe(20)
    const spared = await fetch(`${origin}/hooks/${other.secret}`, { method: 'POST', body: '{"text":"x"}' })
    expect(spared.status).toBe(200)
  })
})
