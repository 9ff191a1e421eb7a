import { issueToken } from '@/lib/auth/issue-token'
import { newId } from '@/lib/core/ids'
import { createPerson, createRoom, sendMessages } from '@/lib/testing/factories'
import { startServer } from './support/start-server'
import { expect, test } from './support/test'

const HEADERS = ['cache-control', 'content-type', 'content-security-policy', 'x-content-type-options', 'retry-after']

/** The busy routes answer the same whether the entry calls them or Next does (docs/decisions/005). */
test('the entry and the framework give the same answers', async ({ engine, startOwnServer }) => {
  const hot = await startOwnServer({})
  const at = { dataDir: hot.dataDir, databaseUrl: hot.databaseUrl }
  const plain = await startServer({ engine, postgresql: hot.postgresql, at, env: { HOT_ROUTES: '0' } })
  const ann = await createPerson(hot.db)
  const room = await createRoom(hot.db, ann, { kind: 'closed' })
  await sendMessages(hot.db, ann, room.id, 120)
  const token = async (person: typeof ann) => {
    const input = { name: 't', scopes: ['rooms:read' as const, 'messages:write' as const], expiresInDays: null }
    return (await issueToken(hot.db, { actorId: person.id, createdById: null }, input)).token
  }
  const mine = await token(ann)
  const strangers = await token(await createPerson(hot.db))
  const messages = `/api/rooms/${room.id}/messages`
  const events = `/api/rooms/${room.id}/events`
  const body = (value: unknown) => ({ method: 'POST', body: JSON.stringify(value) })
  const sent = { clientId: newId(), content: 'the same through both' }
  const calls: [string, RequestInit & { token?: string | null; type?: string }][] = [
    [messages, {}],
    [`${messages}?before=50&limit=10`, {}],
    [`${messages}?around=60`, {}],
    [`${messages}?before=5&after=2`, {}],
    [`${messages}?limit=abc`, {}],
    [`${messages}?limit=1&limit=2`, {}],
    [`${messages}?unknown=1`, {}],
    [messages, { token: null }],
    [messages, { token: 'confab_wrong_token' }],
    [messages, { token: strangers }],
    [`/api/rooms/${newId()}/messages`, {}],
    ['/api/rooms/not-an-id/messages', {}],
    [messages, body(sent)],
    [messages, body(sent)],
    [messages, body({ ...sent, content: 'another' })],
    [messages, body({ clientId: 'k', content: '' })],
    [messages, body({ clientId: 'k', content: 'x', seq: 5 })],
    [messages, { method: 'POST', body: '{"clientId"' }],
    [messages, { ...body(sent), type: 'text/plain' }],
    [messages, { method: 'POST', body: 'x'.repeat(300_000) }],
    [messages, { method: 'DELETE' }],
    [messages, { method: 'PUT', body: '{}' }],
    [`${events}?after=0&limit=5`, {}],
    [`${events}?after=0&before=5`, {}],
    [`${events}?type=message.created&limit=2&expand=content`, {}],
    [events, { token: strangers }],
    [events, { ...body({ id: newId(), type: 'ext.x' }) }],
    [events, { method: 'PUT', body: '{}' }],
    [events, { method: 'PATCH', body: '{}' }],
    [events, { method: 'DELETE' }],
  ]
  const ask = async (server: string, [path, { token: given = mine, type, ...init }]: (typeof calls)[number]) => {
    const headers = {
      'content-type': type ?? 'application/json',
      ...(given ? { authorization: `Bearer ${given}` } : {}),
    }
    const response = await fetch(server + path, { ...init, headers })
    const named = Object.fromEntries(HEADERS.map((name) => [name, response.headers.get(name)]))
    return { status: response.status, headers: response.status === 405 ? {} : named, body: await response.text() }
  }
  const statuses: number[] = []
  // The send is made first, so that both servers see it as a repeat.
  expect((await ask(hot.baseURL, [messages, body(sent)])).status).toBe(201)
  for (const call of calls) {
    const [one, other] = [await ask(hot.baseURL, call), await ask(plain.baseURL, call)]
    expect(other, `${call[1].method ?? 'GET'} ${call[0]}`).toEqual(one)
    statuses.push(one.status)
  }
  expect([...new Set(statuses)].sort()).toEqual([200, 400, 401, 403, 404, 405, 413, 422])
  await plain.stop()
})

for (const hotRoutes of ['1', '0']) {
  test(`the stream begins with heads and carries a send (HOT_ROUTES=${hotRoutes})`, async ({ startOwnServer }) => {
    const server = await startOwnServer({ HOT_ROUTES: hotRoutes })
    const ann = await createPerson(server.db)
    const room = await createRoom(server.db, ann)
    const input = { name: 't', scopes: ['rooms:read' as const, 'messages:write' as const], expiresInDays: null }
    const { token } = await issueToken(server.db, { actorId: ann.id, createdById: null }, input)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const gone = new AbortController()
    const stream = await fetch(`${server.baseURL}/api/stream`, { headers, signal: gone.signal })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('cache-control')).toContain('no-transform')
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (pattern: RegExp) => {
      while (!pattern.test(text)) text += (await reader?.read())?.value ?? ''
    }
    await until(/event: heads/)
    expect(text).toContain(room.id)
    const posted = await fetch(`${server.baseURL}/api/rooms/${room.id}/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ clientId: newId(), content: 'live' }),
    })
    const message = await posted.json()
    await until(/event: room/)
    await until(/message.created/)
    // The frame carries the very object the sender was answered with.
    expect(text).toContain(JSON.stringify(message))
    gone.abort()
    const refused = await fetch(`${server.baseURL}/api/stream`)
    expect(refused.status).toBe(401)
  })
}
