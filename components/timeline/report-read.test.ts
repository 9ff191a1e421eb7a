import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reportRead, unconfirmedRead } from './report-read'

const RETRY_MS = 3000
let answers: (() => Response | Promise<Response>)[] = []
let bodies: unknown[] = []

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  bodies = []
  vi.stubGlobal('fetch', async (url: string, { body = '' }: { body?: string }) => {
    bodies.push([url, JSON.parse(body)])
    return (answers.shift() ?? (() => Response.json({ seq: 9 })))()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('is unconfirmed until the server says where the marker is', async () => {
  const reported = reportRead('a', 5, 3)
  expect([unconfirmedRead('a'), unconfirmedRead('b')]).toEqual([5, 0])
  expect(await reported).toBe(9)
  expect(unconfirmedRead('a')).toBe(0)
  expect(bodies).toEqual([['/api/rooms/a/read', { seq: 5, after: 3 }]])
})

it.each([0, 429, 500, 503])('is said again after a failure of %i', async (status) => {
  answers = [
    () => {
      if (status === 0) throw new TypeError('no connection')
      return Response.json({}, { status })
    },
  ]
  const reported = reportRead('a', 5, 3)
  await vi.advanceTimersByTimeAsync(RETRY_MS - 1)
  expect([bodies.length, unconfirmedRead('a')]).toEqual([1, 5])
  await vi.advanceTimersByTimeAsync(1)
  expect(await reported).toBe(9)
  expect(bodies).toHaveLength(2)
})

it.each([400, 401, 403, 404, 499])('ends where the server refuses with %i', async (status) => {
  answers = [() => Response.json({}, { status })]
  expect(await reportRead('a', 5, 3)).toBeNull()
  expect([bodies.length, unconfirmedRead('a')]).toEqual([1, 0])
})

it('gives way to what was read since', async () => {
  answers = [() => Response.json({}, { status: 503 })]
  const first = reportRead('a', 5, 3)
  await vi.advanceTimersByTimeAsync(0)
  const second = reportRead('a', 7, 5)
  expect(await second).toBe(9)
  await vi.advanceTimersByTimeAsync(RETRY_MS)
  expect(await first).toBeNull()
  expect(bodies).toHaveLength(2)
})

it('an answer to what was read before leaves what was read since unconfirmed', async () => {
  let release: (answer: Response) => void = () => undefined
  const late = new Promise<Response>((resolve) => {
    release = resolve
  })
  answers = [() => late, () => new Promise(() => undefined)]
  const first = reportRead('a', 5, 3)
  void reportRead('a', 7, 5)
  release(Response.json({ seq: 5 }))
  expect(await first).toBe(5)
  expect(unconfirmedRead('a')).toBe(7)
})
