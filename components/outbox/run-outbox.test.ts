import { QueryClient } from '@tanstack/react-query'
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useConnectionStore } from '@/components/live/connection-store'
import type { Viewer } from '@/components/people/viewer'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { queueMessage } from './queue-message'
import { runOutbox } from './run-outbox'
import { type Unsent, useOutbox } from './use-outbox'
import { useSettleOutbox } from './use-settle-outbox'

const DAY_MS = 86_400_000
const viewer: Viewer = {
  ...{ id: 'ann', name: 'ann', displayName: 'Ann', role: 'member', contentLimit: 100, preferences: PREFERENCES_PRESET },
}
const unsent = (change: Partial<Unsent> = {}): Unsent => ({
  ...{ clientId: 'one', roomId: 'room', content: 'text', createdAt: new Date().toISOString() },
  ...{ state: 'failed', reason: '' },
  ...change,
})

const file = (id: string): PublicAttachment => ({
  ...{ id, fileName: 'a.txt', contentType: 'text/plain', kind: 'text', size: 1, width: null, height: null },
  alt: '',
})

let stop: () => void = () => undefined
let sent: string[] = []
let bodies: Record<string, unknown>[] = []
const client = new QueryClient()

beforeEach(() => {
  localStorage.clear()
  sent = []
  bodies = []
  useOutbox.setState({ viewerId: '', unsent: [] })
  useConnectionStore.setState({ state: 'open' })
  vi.stubGlobal('fetch', async (_url: string, { body = '{}' }: { body?: string } = {}) => {
    bodies.push(JSON.parse(body))
    sent.push(JSON.parse(body).content)
    return Response.json({ id: `m${sent.length}`, roomId: 'room', seq: sent.length, attachments: [] }, { status: 201 })
  })
})
afterEach(() => {
  stop()
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'locks')
})

it('a message that was too old to go by itself goes when its author tries again', async () => {
  const old = unsent({ state: 'waiting', createdAt: new Date(Date.now() - 2 * DAY_MS).toISOString() })
  localStorage.setItem('confab.outbox.ann.one', JSON.stringify(old))
  stop = runOutbox(client, viewer)
  const [held] = useOutbox.getState().unsent
  expect(held?.state).toBe('failed')
  if (held) queueMessage(held)
  await vi.waitFor(() => expect(sent).toEqual(['text']))
  await vi.waitFor(() => expect(useOutbox.getState().unsent).toEqual([]))
})

it('a turn that breaks off does not keep its room from the next', async () => {
  let isRefused = true
  const request = async (_name: string, work: () => Promise<void>) => {
    if (isRefused) throw new DOMException('refused', 'InvalidStateError')
    await work()
  }
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
  stop = runOutbox(client, viewer)
  queueMessage({ roomId: 'room', content: 'first' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(sent).toEqual([])
  isRefused = false
  queueMessage({ roomId: 'room', content: 'second' })
  await vi.waitFor(() => expect(sent).toEqual(['first', 'second']))
})

it.each([0, 401, 408, 429, 500, 501, 502, 503, 504, 507, 599])(
  'a message the server answers with %i waits, and goes when it can',
  async (status) => {
    const answers = globalThis.fetch
    vi.stubGlobal('fetch', async () => {
      if (status === 0) throw new TypeError('no connection')
      return Response.json({ error: { code: 'internal', message: 'no' } }, { status, headers: { 'retry-after': '60' } })
    })
    stop = runOutbox(client, viewer)
    queueMessage({ roomId: 'room', content: 'kept' })
    await vi.waitFor(() => expect(useOutbox.getState().unsent).toMatchObject([{ state: 'waiting' }]))
    vi.stubGlobal('fetch', answers)
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(sent).toEqual(['kept']))
    await vi.waitFor(() => expect(useOutbox.getState().unsent).toEqual([]))
  },
)

it('a message that the server never answers gives the turn back, and goes when it can', async () => {
  const answers = globalThis.fetch
  const patience = new AbortController()
  vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(patience.signal)
  const isAsked = vi.fn()
  vi.stubGlobal('fetch', (_url: string, { signal }: { signal: AbortSignal }) => {
    isAsked()
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  stop = runOutbox(client, viewer)
  queueMessage({ roomId: 'room', content: 'kept' })
  await vi.waitFor(() => expect(isAsked).toHaveBeenCalledOnce())
  expect(useOutbox.getState().unsent).toMatchObject([{ state: 'sending' }])
  patience.abort(new DOMException('too long', 'TimeoutError'))
  await vi.waitFor(() => expect(useOutbox.getState().unsent).toMatchObject([{ state: 'waiting' }]))
  vi.stubGlobal('fetch', answers)
  window.dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(sent).toEqual(['kept']))
})

it('several messages that fail together count as one attempt', async () => {
  vi.useFakeTimers()
  const answers = globalThis.fetch
  const isAsked = vi.fn()
  vi.stubGlobal('fetch', async () => {
    isAsked()
    throw new TypeError('no connection')
  })
  stop = runOutbox(client, viewer)
  for (const content of ['one', 'two', 'three', 'four', 'five']) queueMessage({ roomId: 'room', content })
  await vi.advanceTimersByTimeAsync(0)
  expect(isAsked).toHaveBeenCalled()
  vi.stubGlobal('fetch', answers)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toEqual(['one', 'two', 'three', 'four', 'five'])
})

it.each([400, 403, 404, 409, 413])('a message the server refuses with %i is handed back', async (status) => {
  vi.stubGlobal('fetch', async () => Response.json({ error: { code: 'invalid', message: 'Not so.' } }, { status }))
  stop = runOutbox(client, viewer)
  queueMessage({ roomId: 'room', content: 'refused' })
  await vi.waitFor(() => expect(useOutbox.getState().unsent).toMatchObject([{ state: 'failed', reason: 'Not so.' }]))
})

it('a message is sent whole, and under the same client id when it is sent again', async () => {
  let isAway = true
  const answers = globalThis.fetch
  vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
    const answer = await answers(...args)
    return isAway ? Response.json({}, { status: 503 }) : answer
  })
  stop = runOutbox(client, viewer)
  const attachments = [file('file-2'), file('file-1')]
  queueMessage({ roomId: 'room', content: 'whole', type: 'action', threadRootId: 'r', replyToId: 'q', attachments })
  await vi.waitFor(() => expect(useOutbox.getState().unsent).toMatchObject([{ state: 'waiting' }]))
  isAway = false
  window.dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(useOutbox.getState().unsent).toEqual([]))
  const whole = { content: 'whole', type: 'action', threadRootId: 'r', replyToId: 'q' }
  expect(bodies).toEqual([
    { clientId: expect.any(String), ...whole, attachmentIds: ['file-2', 'file-1'] },
    { ...bodies[0] },
  ])
})

it('a message of nothing but text says nothing of files', async () => {
  stop = runOutbox(client, viewer)
  queueMessage({ roomId: 'room', content: 'text', attachments: [] })
  await vi.waitFor(() => expect(bodies).toEqual([{ clientId: expect.any(String), content: 'text' }]))
})

it('a refused message keeps no other of its room from going, and does not go by itself again', async () => {
  const answers = globalThis.fetch
  vi.stubGlobal('fetch', async (url: string, options: { body: string }) =>
    JSON.parse(options.body).content === 'refused' ? Response.json({}, { status: 422 }) : await answers(url, options),
  )
  stop = runOutbox(client, viewer)
  queueMessage({ roomId: 'room', content: 'refused' })
  queueMessage({ roomId: 'room', content: 'fine' })
  await vi.waitFor(() => expect(sent).toEqual(['fine']))
  await vi.waitFor(() => expect(useOutbox.getState().unsent).toMatchObject([{ content: 'refused', state: 'failed' }]))
  window.dispatchEvent(new Event('online'))
  queueMessage({ roomId: 'room', content: 'and another' })
  await vi.waitFor(() => expect(sent).toEqual(['fine', 'and another']))
})

it('where one message waits, those behind it in its room wait too, and other rooms go on', async () => {
  const answers = globalThis.fetch
  vi.stubGlobal('fetch', async (url: string, options: { body: string }) =>
    url.includes('/stuck/') ? Response.json({}, { status: 503 }) : await answers(url, options),
  )
  stop = runOutbox(client, viewer)
  for (const content of ['one', 'two']) queueMessage({ roomId: 'stuck', content })
  queueMessage({ roomId: 'room', content: 'elsewhere' })
  await vi.waitFor(() => expect(sent).toEqual(['elsewhere']))
  await vi.waitFor(() =>
    expect(useOutbox.getState().unsent).toMatchObject([
      { content: 'one', state: 'waiting' },
      { content: 'two', state: 'waiting' },
    ]),
  )
})

it('a signed-out sender is told, and sending resumes only when the connection is back', async () => {
  vi.useFakeTimers()
  const isAsked = vi.fn()
  vi.stubGlobal('fetch', async () => {
    isAsked()
    return Response.json({}, { status: 401 })
  })
  stop = runOutbox(client, viewer)
  queueMessage({ roomId: 'room', content: 'kept' })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(useConnectionStore.getState().state).toBe('signed-out')
  expect(isAsked).toHaveBeenCalledOnce()
  useConnectionStore.setState({ state: 'open' })
  await vi.advanceTimersByTimeAsync(0)
  expect(isAsked).toHaveBeenCalledTimes(2)
})

it('a message that was too fast goes after the pause the server asks for, and others after growing ones', async () => {
  vi.useFakeTimers()
  let retryAfter: Record<string, string> = { 'retry-after': '7' }
  const isAsked = vi.fn()
  vi.stubGlobal('fetch', async () => {
    isAsked()
    return Response.json({}, { status: 429, headers: retryAfter })
  })
  stop = runOutbox(client, viewer)
  queueMessage({ roomId: 'room', content: 'kept' })
  await vi.advanceTimersByTimeAsync(6999)
  expect(isAsked).toHaveBeenCalledTimes(1)
  retryAfter = {}
  await vi.advanceTimersByTimeAsync(1)
  expect(isAsked).toHaveBeenCalledTimes(2)
  for (const [attempt, pause] of [2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
    await vi.advanceTimersByTimeAsync(pause - 1)
    expect(isAsked, `pause ${pause}`).toHaveBeenCalledTimes(attempt + 2)
    await vi.advanceTimersByTimeAsync(1)
    expect(isAsked, `pause ${pause}`).toHaveBeenCalledTimes(attempt + 3)
  }
})

it('an ended outbox sends nothing more', async () => {
  stop = runOutbox(client, viewer)
  stop()
  queueMessage({ roomId: 'room', content: 'later' })
  window.dispatchEvent(new Event('online'))
  useConnectionStore.setState({ state: 'lost' })
  useConnectionStore.setState({ state: 'open' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(sent).toEqual([])
})

it('trying again a message that failed keeps its id and gives it a new time; one that waits keeps both', () => {
  useOutbox.getState().open('ann')
  const createdAt = new Date(Date.now() - 1000).toISOString()
  queueMessage(unsent({ clientId: 'failed', createdAt }))
  queueMessage(unsent({ clientId: 'waiting', createdAt, state: 'waiting' }))
  const [waiting, failed] = useOutbox.getState().unsent
  expect(waiting).toMatchObject({ clientId: 'waiting', createdAt, state: 'sending' })
  expect(failed?.clientId).toBe('failed')
  expect(Date.parse(failed?.createdAt ?? '')).toBeGreaterThan(Date.parse(createdAt))
})

it('the outbox of another person in the same browser is left alone', () => {
  const stored = (name: string) => JSON.stringify(unsent({ clientId: name, state: 'waiting' }))
  localStorage.setItem('confab.outbox.ann.one', stored('one'))
  localStorage.setItem('confab.outbox.ben.two', stored('two'))
  localStorage.setItem('confab.outbox.ann.broken', '{"clientId":1}')
  localStorage.setItem('confab.outbox.ann.torn', '{')
  useOutbox.getState().open('ann')
  expect(useOutbox.getState().unsent).toMatchObject([{ clientId: 'one' }])
  useOutbox.getState().drop('one')
  expect(Object.keys(localStorage).sort()).toEqual([
    'confab.outbox.ann.broken',
    'confab.outbox.ann.torn',
    'confab.outbox.ben.two',
  ])
})

it('a message written a day ago and more is for its author to send', () => {
  const written = (ms: number) => new Date(Date.now() - ms).toISOString()
  const old = unsent({ clientId: 'old', state: 'waiting', createdAt: written(DAY_MS + 60_000) })
  const young = unsent({ clientId: 'young', state: 'waiting', createdAt: written(DAY_MS - 60_000) })
  for (const each of [old, young]) localStorage.setItem(`confab.outbox.ann.${each.clientId}`, JSON.stringify(each))
  useOutbox.getState().open('ann')
  expect(useOutbox.getState().unsent).toMatchObject([
    { clientId: 'old', state: 'failed' },
    { clientId: 'young', state: 'waiting' },
  ])
})

it('what a tab was sending when it went away waits for the next; what another tab heard refused is refused', () => {
  useOutbox.getState().open('ann')
  useOutbox.getState().put(unsent({ state: 'sending' }))
  expect(JSON.parse(localStorage.getItem('confab.outbox.ann.one') ?? '')).toMatchObject({ state: 'waiting' })
  // What this tab knows is newer than what it stored.
  useOutbox.getState().open('ann')
  expect(useOutbox.getState().unsent).toMatchObject([{ state: 'sending' }])
  localStorage.setItem('confab.outbox.ann.one', JSON.stringify(unsent({ reason: 'Not so.' })))
  useOutbox.getState().open('ann')
  expect(useOutbox.getState().unsent).toMatchObject([{ state: 'failed', reason: 'Not so.' }])
})

it('a message that arrived is taken out, and no message of somebody else takes one out', () => {
  useOutbox.getState().open('ann')
  for (const clientId of ['one', 'two']) useOutbox.getState().put(unsent({ clientId, state: 'waiting' }))
  const of = (authorId: string, clientId: string | null) => publicMessage({ authorId, clientId })
  const { rerender } = renderHook(({ messages }) => useSettleOutbox(messages, 'ann'), {
    initialProps: { messages: [of('ben', 'one'), of('ann', 'three'), of('ann', null)] },
  })
  expect(useOutbox.getState().unsent).toHaveLength(2)
  rerender({ messages: [of('ben', 'one'), of('ann', 'two')] })
  expect(useOutbox.getState().unsent).toMatchObject([{ clientId: 'one' }])
})
