import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { filesAt, useFileStore } from '@/components/attachments/file-store'
import { useConnectionStore } from '@/components/live/connection-store'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { queueMessage } from '@/components/outbox/queue-message'
import { runOutbox } from '@/components/outbox/run-outbox'
import { type Unsent, useOutbox } from '@/components/outbox/use-outbox'
import type { Viewer } from '@/components/people/viewer'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { parseCommand } from './parse-command'
import { restoreToComposer } from './restore-to-composer'
import { useDrafts } from './use-drafts'
import { useReplying } from './use-replying'

const DAY_MS = 86_400_000
const viewer: Viewer = {
  ...{ id: 'ann', name: 'ann', displayName: 'Ann', role: 'member', contentLimit: 100, preferences: PREFERENCES_PRESET },
}
const attachment: PublicAttachment = {
  ...{ id: 'file', fileName: 'a.txt', contentType: 'text/plain', kind: 'text', size: 1, width: null, height: null },
  alt: '',
}
const unsent = (change: Partial<Unsent> = {}): Unsent => ({
  ...{ clientId: 'one', roomId: 'room', content: 'text', createdAt: new Date().toISOString() },
  ...{ state: 'failed', reason: '' },
  ...change,
})

let stop: () => void = () => undefined
let sent: string[] = []
const client = new QueryClient()

beforeEach(() => {
  localStorage.clear()
  sent = []
  useOutbox.setState({ viewerId: '', unsent: [] })
  useDrafts.setState({ drafts: {} })
  useFileStore.setState({ places: {} })
  useReplying.setState({ targets: {} })
  useConnectionStore.setState({ state: 'open' })
  vi.stubGlobal('fetch', async (url: string, { body = '{}' }: { body?: string } = {}) => {
    if (url.endsWith('/quoted')) return Response.json({ id: 'quoted', roomId: 'room' })
    sent.push(JSON.parse(body).content)
    return Response.json({ id: `m${sent.length}`, roomId: 'room', seq: sent.length, attachments: [] }, { status: 201 })
  })
})
afterEach(() => {
  stop()
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

it('an unsent message goes back into its composer with its files and its quote', async () => {
  useOutbox.getState().open('ann')
  const message = unsent({ content: 'look', attachments: [attachment], replyToId: 'quoted' })
  useOutbox.getState().put(message)
  useDrafts.setState({ drafts: { room: 'begun' } })
  await restoreToComposer(client, 'ann', message)
  expect(useDrafts.getState().drafts.room).toBe('look\nbegun')
  expect(filesAt('room')).toMatchObject([{ key: 'file', state: 'done', attachment }])
  expect(useReplying.getState().targets.room?.id).toBe('quoted')
  expect(useOutbox.getState().unsent).toEqual([])
})

it('a reply of a thread goes back into the composer of the thread, with the quote that is on the screen', async () => {
  const timeline = { pages: [{ messages: [{ id: 'quoted', content: 'held' }] }], pageParams: [] }
  client.setQueryData<Timeline>(messageKeys.thread('room', 'root'), timeline as never)
  await restoreToComposer(
    client,
    'ann',
    unsent({ threadRootId: 'root', attachments: [attachment], replyToId: 'quoted' }),
  )
  expect(useDrafts.getState().drafts).toEqual({ 'room.root': 'text' })
  expect(filesAt('room/root')).toHaveLength(1)
  expect(useReplying.getState().targets['room.root']?.content).toBe('held')
})

it('a text that begins with a slash is not turned into a command by taking it back', async () => {
  for (const content of ['/leave', '//comment', '/unknown thing', 'plain']) {
    useDrafts.setState({ drafts: {} })
    await restoreToComposer(client, 'ann', unsent({ content }))
    expect(parseCommand(useDrafts.getState().drafts.room ?? '')).toEqual({ kind: 'text', text: content })
  }
  useDrafts.setState({ drafts: {} })
  await restoreToComposer(client, 'ann', unsent({ content: 'waves', type: 'action' }))
  expect(parseCommand(useDrafts.getState().drafts.room ?? '')).toMatchObject({ name: 'me', rest: 'waves' })
})
