import { beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { issueToken } from '@/lib/auth/issue-token'
import type { Database } from '@/lib/core/database'
import { setDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { hub } from '@/lib/realtime/hub'
import type { PublicRoom } from '@/lib/rooms/schema'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { GET } from './route'

const context = { params: Promise.resolve({}) }

onEachEngine('GET /api/stream', (open) => {
  let db: Database
  let alice: Actor
  let room: PublicRoom
  let token: string

  beforeEach(async () => {
    db = await open()
    setDatabase(db)
    alice = await createPerson(db)
    room = await createRoom(db, alice, { kind: 'closed' })
    token = (await issueToken(db, { actorId: alice.id, createdById: null }, { name: 'script' })).token
  })

  function call(query = '', { method = 'GET', bearer = token } = {}) {
    const leaving = new AbortController()
    const headers = { host: '127.0.0.1:3000', authorization: `Bearer ${bearer}` }
    const request = new Request(`http://127.0.0.1:3000/api/stream${query}`, { method, headers, signal: leaving.signal })
    return { answer: GET(request, context), leave: () => leaving.abort() }
  }

  async function read(response: Response, until: string): Promise<string> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes(until)) text += (await reader?.read())?.value ?? ''
    reader?.releaseLock()
    return text
  }

  const streams = () => hub(db).counters().streams

  test('is a stream that nobody may transform, hold back or keep', async () => {
    const { answer, leave } = call()
    const response = await answer
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, no-cache, no-transform')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    await send(db, alice, room.id, 'over the wire')
    expect(await read(response, 'over the wire')).toMatch(/^event: heads\ndata: \[.*\]\n\nevent: room\n/)
    leave()
    await vi.waitFor(() => expect(streams()).toBe(0))
  })

  test('ends when its body is cancelled, and once when both happen', async () => {
    const { answer, leave } = call()
    const response = await answer
    expect(streams()).toBe(1)
    await response.body?.cancel()
    expect(streams()).toBe(0)
    leave()
    expect(streams()).toBe(0)
  })

  test('a request already gone opens nothing that stays', async () => {
    const { answer, leave } = call()
    leave()
    await answer
    expect(streams()).toBe(0)
  })

  test('HEAD opens nothing', async () => {
    const response = await call('', { method: 'HEAD' }).answer
    expect(response.status).toBe(200)
    expect(streams()).toBe(0)
  })

  test('strangers are refused', async () => {
    expect((await call('', { bearer: 'confab_nobody' }).answer).status).toBe(401)
    expect(streams()).toBe(0)
  })

  test('forged numbers never fail the server and never show another room (R-07)', async () => {
    const secret = await createRoom(db, await createPerson(db), { kind: 'closed' })
    const values = [
      '-1',
      '18446744073709551616',
      '9999999999',
      'abc',
      '1.5',
      '1e9',
      '',
      '0x10',
      '١',
      '0'.repeat(20_000),
    ]
    const forged = [
      ...values.map((value) => `${room.id}:${value}`),
      ...values.map((value) => `${secret.id}:${value}`),
      `${secret.id}:0`,
      `${newId()}:0`,
      'x'.repeat(1_000_000),
      `${room.id}:0,`.repeat(21),
      '%00',
      `${room.id}:0&since=${room.id}:1`,
    ]
    for (const since of forged) {
      const { answer, leave } = call(`?since=${since}`)
      const response = await answer
      expect([200, 422], since.slice(0, 60)).toContain(response.status)
      if (response.status === 200) {
        const text = await read(response, '\n\n')
        expect(text).not.toContain(secret.id)
      }
      leave()
    }
    await vi.waitFor(() => expect(streams()).toBe(0))
  })
})
