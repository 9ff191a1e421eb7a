import { beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { setDatabase } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { json } from './json'
import { route } from './route'

const context = { params: Promise.resolve({}) }
const HOST = 'http://127.0.0.1:3000'

function call(
  headers: Record<string, string>,
  body?: BodyInit,
  method = body === undefined ? 'GET' : 'POST',
  path = '/x',
) {
  const init = { method, body, headers: { host: '127.0.0.1:3000', ...headers }, duplex: 'half' }
  return new Request(HOST + path, init)
}

onEachEngine(
  'the wrapper of route handlers',
  (open) => {
    beforeEach(async () => {
      setDatabase(await open())
    })

    const echo = route(
      { auth: 'none', body: z.strictObject({ name: z.string().max(5) }), maxBody: 100 },
      ({ body }) => body,
    )
    const post = (body: BodyInit, headers: Record<string, string> = {}) =>
      echo(call({ 'content-type': 'application/json', ...headers }, body), context)
    const problem = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

    test('returns what the handler returns, as JSON nobody may cache or sniff', async () => {
      const response = await post('{"name":"ann"}')
      expect(await response.json()).toEqual({ name: 'ann' })
      expect(response.headers.get('cache-control')).toBe('private, no-store')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    })

    test('broken JSON, another content type and bad UTF-8 are malformed', async () => {
      expect(await problem(await post('{"name":'))).toMatchObject({ status: 400, code: 'malformed' })
      expect(await problem(await post('{}', { 'content-type': 'text/plain' }))).toMatchObject({ status: 400 })
      expect(await problem(await post(new Uint8Array([0x22, 0xff, 0x22])))).toMatchObject({ status: 400 })
    })

    test('a wrong shape names the field', async () => {
      expect(await problem(await post('{"name":"too long"}'))).toMatchObject({
        status: 422,
        code: 'invalid',
        field: 'name',
      })
      expect(await problem(await post('{"name":{"not":""}}'))).toMatchObject({ status: 422, field: 'name' })
      expect(await problem(await post('{"name":"a","role":"owner"}'))).toMatchObject({ status: 422, field: 'role' })
      expect(await problem(await post('[]'))).toMatchObject({ status: 422 })
    })

    test('a body nested deeper than any check can follow is malformed', async () => {
      const free = route({ auth: 'none', body: z.record(z.string(), z.json()), maxBody: 500_000 }, () => ({}))
      const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
      const send = (body: string) => free(call({ 'content-type': 'application/json' }, body), context)
      expect((await send(nested(90))).status).toBe(200)
      for (const depth of [200, 20_000, 200_000]) {
        expect(await problem(await send(nested(depth)))).toMatchObject({ status: 400, code: 'malformed' })
      }
    })

    test('of a long body all but its texts is bounded, whatever stands in them', async () => {
      const free = route({ auth: 'none', body: z.record(z.string(), z.json()), maxBody: 20_000_000 }, () => ({}))
      const send = (body: string) => free(call({ 'content-type': 'application/json' }, body), context)
      const much = '[0,{"'.repeat(100_000)
      for (const text of [much, `${much}\\`, '\\"'.repeat(200_000), '€'.repeat(2_000_000)])
        expect((await send(JSON.stringify({ a: text, b: [text] }))).status).toBe(200)
      for (const many of ['0,'.repeat(200_000), '"",'.repeat(200_000), '[],'.repeat(200_000), ' '.repeat(300_000)])
        expect(await problem(await send(`{"a":[${many}0]}`))).toMatchObject({ status: 413, limit: 262_144 })
      expect(await problem(await send(`{"a":"${'x'.repeat(400_000)}`))).toMatchObject({ status: 400 })
    })

    test('a body over the limit is refused, declared or not, without being read whole', async () => {
      const declared = await post('{}', { 'content-length': '101' })
      expect(await problem(declared)).toMatchObject({ status: 413, code: 'too_large', limit: 100 })
      let pulled = 0
      const endless = new ReadableStream({
        pull(controller) {
          pulled += 50
          controller.enqueue(new Uint8Array(50).fill(0x20))
        },
      })
      expect(await problem(await post(endless))).toMatchObject({ status: 413 })
      expect(pulled).toBeLessThan(1000)
    })

    test('a foreign host is refused', async () => {
      const open = route({ auth: 'none' }, () => ({}))
      expect((await open(call({ host: 'evil.example' }), context)).status).toBe(400)
      expect((await open(call({ host: '127.0.0.1.evil.example' }), context)).status).toBe(400)
      expect((await open(call({ host: 'localhost:9' }), context)).status).toBe(200)
    })

    test('a query key given twice is refused', async () => {
      const query = route({ auth: 'none', query: z.strictObject({ a: z.string() }) }, ({ query }) => query)
      const response = await query(call({}, undefined, 'GET', '/x?a=1&a=2'), context)
      expect(await problem(response)).toMatchObject({ status: 422, field: 'a' })
    })

    test('unless it is one that may stand several times: then it is a list', async () => {
      const many = route(
        { auth: 'none', query: z.strictObject({ tag: z.array(z.string()).optional() }), lists: ['tag'] },
        ({ query }) => query,
      )
      const ask = async (text: string) => {
        const request = new Request(`http://127.0.0.1:3000/api/x${text}`, { headers: { host: '127.0.0.1:3000' } })
        return await (await many(request, { params: Promise.resolve({}) })).json()
      }
      expect(await ask('?tag=a&tag=b')).toEqual({ tag: ['a', 'b'] })
      expect(await ask('?tag=a')).toEqual({ tag: ['a'] })
      expect(await ask('')).toEqual({})
    })

    test('an id of the wrong form is not found', async () => {
      const byId = route({ auth: 'none', params: z.strictObject({ id: z.uuid() }) }, () => ({}))
      const response = await byId(call({}), { params: Promise.resolve({ id: '../etc' }) })
      expect(response.status).toBe(404)
    })

    test.each([
      ['malformed', 400],
      ['unauthenticated', 401],
      ['forbidden', 403],
      ['not_found', 404],
      ['conflict', 409],
      ['gone', 410],
      ['too_large', 413],
      ['invalid', 422],
      ['rate_limited', 429],
      ['unavailable', 503],
    ] as const)('%s answers %i', async (code, status) => {
      const failing = route({ auth: 'none' }, () => {
        throw new AppError(code, 'A sentence.', { retryAfter: 1.2 })
      })
      const response = await failing(call({}), context)
      expect(await problem(response)).toMatchObject({ status, code, message: 'A sentence.' })
      expect(response.headers.get('retry-after')).toBe('2')
    })

    test('an unknown failure says nothing of itself', async () => {
      const failing = route({ auth: 'none' }, () => {
        throw new Error('SELECT secret FROM /etc/passwd')
      })
      const response = await failing(call({}), context)
      expect(response.status).toBe(500)
      expect(await response.text()).not.toMatch(/SELECT|passwd/)
    })

    test('too many calls are told when to come back', async () => {
      const busy = route({ auth: 'none', rate: 'heavy' }, () => json({}))
      const answers = []
      for (let n = 0; n < 31; n++) answers.push(await busy(call({ 'x-confab-address': '192.0.2.7' }), context))
      expect(answers.slice(0, 30).every((answer) => answer.status === 200)).toBe(true)
      expect(answers[30]?.status).toBe(429)
      expect(Number(answers[30]?.headers.get('retry-after'))).toBeGreaterThan(0)
    })

    test('nobody without credentials gets past, and broken ones are no error', async () => {
      const closed = route({}, () => ({}))
      for (const authorization of [
        '',
        'Bearer',
        'Bearer x',
        `Bearer ${'a'.repeat(100_000)}`,
        'Basic YTpi',
        'Bearer %00',
      ]) {
        const response = await closed(call(authorization ? { authorization } : {}), context)
        expect(response.status, authorization.slice(0, 20)).toBe(401)
      }
    })
  },
  ['memory'],
)
