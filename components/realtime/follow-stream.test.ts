import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useConnectionStore } from '@/components/live/connection-store'
import { useDeltaStore } from '@/components/live/delta-store'
import { useHeadStore } from '@/components/live/head-store'
import { useTypingStore } from '@/components/live/typing-store'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import type { MessageWindow, PublicMessage } from '@/lib/messages/schema'
import type { Head, RoomFrame, StreamFrames } from '@/lib/realtime/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { followStream } from './follow-stream'

const ROOM = 'room'

/** A server of one room: what is said goes to its log, and to the open stream unless that is broken. */
class Server {
  readonly log: RoomFrame[] = []
  readonly messages: PublicMessage[] = []
  readonly calls: string[] = []
  isSignedIn = true
  /** Whether the stream carries the room; else it can only be looked at. */
  isMember = true
  private readonly waiting: (() => void)[] = []
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    this.calls.push(url)
    const path = new URL(url, 'http://x')
    if (!this.isSignedIn) return new Response('{}', { status: 401 })
    if (path.pathname === '/api/stream') return this.open(init?.signal ?? undefined)
    if (path.pathname.endsWith('/events')) return this.events(path.searchParams)
    return Response.json(this.messages.find(({ id }) => path.pathname.endsWith(id)))
  }

  push<K extends keyof StreamFrames>(event: K, data: StreamFrames[K]): void {
    this.controller?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
  }

  say(content: string): PublicMessage {
    const message = publicMessage({ roomId: ROOM, seq: this.messages.length + 1, authorId: 'ann', content })
    this.messages.push(message)
    this.record('message.created', message)
    return message
  }

  change(message: PublicMessage, change: Partial<PublicMessage>, type = 'message.edited'): PublicMessage {
    const changed = { ...message, ...change, version: message.version + 1 }
    this.messages[message.seq - 1] = changed
    this.record(type, changed)
    return changed
  }

  window(): MessageWindow {
    const asOf = this.log.length
    return { messages: [...this.messages], actors: {}, hasBefore: false, hasAfter: false, asOf, gaps: [] }
  }

  cut(): void {
    this.controller?.close()
    this.controller = null
  }

  /** Takes the viewer out of the room: the last the stream says of it. */
  expel(): void {
    this.write('membership.removed', { actorId: 'viewer' })
    this.isMember = false
  }

  private record(type: string, message: PublicMessage): void {
    this.write(type, { messageId: message.id }, message)
  }

  private write(type: string, data: Record<string, string>, message?: PublicMessage): void {
    const roomSeq = this.log.length + 1
    const frame = { room: ROOM, roomSeq, type, actorId: 'ann', createdAt: '', hash: `h${roomSeq}`, data, message }
    this.log.push(frame)
    if (this.isMember) this.push('room', frame)
    for (const wake of this.waiting.splice(0)) wake()
  }

  private head(): Head {
    const lastEventSeq = this.log.length
    const lastEventHash = `h${lastEventSeq}`
    return { room: ROOM, lastMessageSeq: this.messages.length, lastEventSeq, lastEventHash, unread: 0, concerns: 0 }
  }

  private open(signal: AbortSignal | undefined): Response {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.controller = controller
        const leave = () => {
          if (this.controller === controller) this.controller = null
          controller.error(new Error('aborted'))
        }
        signal?.addEventListener('abort', leave, { once: true })
      },
    })
    this.push('heads', this.isMember ? [this.head()] : [])
    return new Response(stream)
  }

  private async events(query: URLSearchParams): Promise<Response> {
    const after = Number(query.get('after'))
    if (query.has('wait') && after >= this.log.length) await new Promise<void>((wake) => this.waiting.push(wake))
    const current = (frame: RoomFrame) => this.messages.find(({ id }) => id === frame.message?.id)
    const events = this.log.slice(after, after + Number(query.get('limit'))).map(({ room, ...frame }) => ({
      ...frame,
      roomId: room,
      prevHash: `h${frame.roomSeq - 1}`,
      message: current({ room, ...frame }),
    }))
    return Response.json({ events, actors: {}, hasBefore: false, hasAfter: false, latest: this.log.length })
  }
}

let server: Server
let client: QueryClient
let stop: () => void
const onRoomsChanged = vi.fn()

beforeEach(() => {
  server = new Server()
  client = new QueryClient()
  onRoomsChanged.mockClear()
  localStorage.clear()
  useConnectionStore.setState({ state: 'connecting', since: 0, broken: [] })
  useHeadStore.setState({ latest: {} })
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })
const shown = (anchor: 'newest' | number = 'newest') =>
  client.getQueryData<Timeline>(messageKeys.window(ROOM, anchor))?.pages.flatMap(({ messages }) => messages) ?? []
const texts = (anchor: 'newest' | number = 'newest') => shown(anchor).map(({ content }) => content)

function show(window: MessageWindow, anchor: 'newest' | number = 'newest'): void {
  const timeline: Timeline = { pages: [window], pageParams: [{ newest: true }] }
  client.setQueryData(messageKeys.window(ROOM, anchor), timeline)
}

/** A component that shows the room; the answer takes it away. */
function putOnScreen(): () => void {
  const options = { queryKey: messageKeys.window(ROOM, 'newest'), queryFn: () => server.window(), staleTime: Infinity }
  return new InfiniteQueryObserver(client, {
    ...options,
    initialPageParam: { newest: true },
    getNextPageParam: () => undefined,
  }).subscribe(() => undefined)
}

async function follow(): Promise<void> {
  stop = followStream(client, 'viewer', onRoomsChanged)
  await until(() => expect(useConnectionStore.getState().state).toBe('open'))
}

/** A viewer who looks at the room, in which one message was said; the answer takes it from the screen. */
async function lookAtRoom(): Promise<() => void> {
  server.say('one')
  show(server.window())
  await follow()
  return putOnScreen()
}

it('shows new messages, edits and deletions wherever the room is shown, and adds only at the end of it', async () => {
  const first = server.say('one')
  show(server.window())
  show({ ...server.window(), hasAfter: true }, 1)
  await follow()
  server.say('two')
  const edited = server.change(first, { content: 'one, edited' })
  await until(() => expect(texts()).toEqual(['one, edited', 'two']))
  expect(texts(1)).toEqual(['one, edited'])
  server.change(edited, { content: '', deletedAt: 'now' }, 'message.deleted')
  await until(() => expect(shown(1)[0]?.deletedAt).toBe('now'))
  expect(useHeadStore.getState().latest[ROOM]).toBe(2)
})

it('after an interruption shows every message once and in order (M16)', async () => {
  server.say('before')
  show(server.window())
  await follow()
  server.cut()
  for (let n = 1; n <= 20; n++) server.say(`while away ${n}`)
  await until(() => expect(useConnectionStore.getState().state).toBe('lost'))
  useConnectionStore.getState().retry()
  await until(() => expect(texts()).toHaveLength(21))
  server.say('after')
  await until(() => expect(texts()).toHaveLength(22))
  expect(texts()).toEqual(['before', ...Array.from({ length: 20 }, (_, n) => `while away ${n + 1}`), 'after'])
  expect(server.calls.filter((url) => url.includes('/events'))).toHaveLength(1)
})

it('a page made before the stream was open is brought up to date', async () => {
  const first = server.say('one')
  const stale = server.window()
  server.change(first, { content: 'one, edited' })
  server.say('two')
  show(stale)
  await follow()
  await until(() => expect(texts()).toEqual(['one, edited', 'two']))
})

it('a page that comes later than the events after it is brought up to date', async () => {
  const first = server.say('one')
  await follow()
  const stale = server.window()
  server.change(first, { content: 'one, edited' })
  server.say('two')
  await until(() => expect(useHeadStore.getState().latest[ROOM]).toBe(2))
  await client.fetchInfiniteQuery({
    queryKey: messageKeys.window(ROOM, 'newest'),
    queryFn: async () => stale,
    initialPageParam: { newest: true },
  })
  await until(() => expect(texts()).toEqual(['one, edited', 'two']))
})

it('follows an open room that is only looked at, for as long as it is on the screen', async () => {
  server.isMember = false
  const leave = await lookAtRoom()
  await until(() => expect(server.calls.some((url) => url.includes('wait='))).toBe(true))
  server.say('two')
  await until(() => expect(texts()).toEqual(['one', 'two']))
  leave()
  await Promise.resolve()
  const asked = server.calls.length
  server.say('three')
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(server.calls).toHaveLength(asked)
  expect(texts()).toEqual(['one', 'two'])
})

it('an open room stays alive on the screen of whoever is taken out of it', async () => {
  const leave = await lookAtRoom()
  server.say('two')
  await until(() => expect(texts()).toEqual(['one', 'two']))
  server.expel()
  server.say('three')
  await until(() => expect(texts()).toEqual(['one', 'two', 'three']))
  server.say('four')
  await until(() => expect(texts()).toEqual(['one', 'two', 'three', 'four']))
  leave()
})

it('an open room stays alive on the screen of whoever another process took out of it', async () => {
  const leave = await lookAtRoom()
  server.say('two')
  await until(() => expect(texts()).toEqual(['one', 'two']))
  server.isMember = false
  server.push('me', { version: 1, reason: 'rooms', rooms: [] })
  server.say('three')
  await until(() => expect(texts()).toEqual(['one', 'two', 'three']))
  leave()
})

it('an open room stays alive on the screen of whoever was taken out of it while the stream was broken', async () => {
  const leave = await lookAtRoom()
  server.cut()
  server.expel()
  useConnectionStore.getState().retry()
  await until(() => expect(useConnectionStore.getState().state).toBe('open'))
  server.say('two')
  await until(() => expect(texts()).toEqual(['one', 'two']))
  leave()
})

it('asks for the lists again that an event touches, at most once a second', async () => {
  await follow()
  const lists: Record<string, number> = { rooms: 0, approvals: 0 }
  client.getQueryCache().subscribe(({ type, query }) => {
    const [key] = query.queryKey
    if (type === 'updated' && query.state.isInvalidated) lists[`${key}`] = (lists[`${key}`] ?? 0) + 1
  })
  client.setQueryData(['rooms'], [])
  client.setQueryData(['approvals'], [])
  for (let n = 0; n < 50; n++) server.say(`${n}`)
  await until(() => expect(lists.rooms).toBeGreaterThan(0))
  expect(lists.rooms).toBeLessThanOrEqual(2)
  expect(lists.approvals).toBe(0)
})

it('grows an answer by its pieces and lets go of them when it is settled', async () => {
  const answer = server.say('')
  const processing = server.change(answer, { status: 'processing', content: 'Five ' }, 'run.step')
  show(server.window())
  await follow()
  server.push('delta', { room: ROOM, messageId: answer.id, offset: 5, text: 'is the sum' })
  await until(() => expect(useDeltaStore.getState().stretches[answer.id]?.text).toBe('Five is the sum'))
  server.change(processing, { status: 'completed', content: 'Five is the sum.' }, 'message.settled')
  await until(() => expect(texts()).toEqual(['Five is the sum.']))
  expect(useDeltaStore.getState().stretches[answer.id]).toBeUndefined()
})

it('fetches an answer of which it missed the beginning', async () => {
  const answer = server.say('')
  const processing = server.change(answer, { status: 'processing' }, 'run.step')
  show(server.window())
  await follow()
  server.messages[answer.seq - 1] = { ...processing, content: 'Five is the', version: processing.version + 1 }
  server.push('delta', { room: ROOM, messageId: answer.id, offset: 8, text: 'the sum' })
  await until(() =>
    expect(useDeltaStore.getState().stretches[answer.id]).toEqual({ start: 0, text: 'Five is the sum' }),
  )
})

it('tells who types until they have written', async () => {
  await follow()
  server.push('typing', { room: ROOM, actorId: 'ann' })
  await until(() => expect(useTypingStore.getState().rooms[ROOM]).toEqual(['ann']))
  server.say('written')
  await until(() => expect(useTypingStore.getState().rooms[ROOM]).toEqual([]))
})

it('has the pages made again when the rooms of the viewer change', async () => {
  await follow()
  server.push('me', { version: 1, reason: 'read' })
  server.push('me', { version: 2, reason: 'rooms' })
  await until(() => expect(onRoomsChanged).toHaveBeenCalledOnce())
})

it('has the pages made again when the viewer has another name or picture, not when others have', async () => {
  await follow()
  const named = (id: string) => ({ id, kind: 'human' as const, name: id, displayName: 'New', isDeactivated: false })
  server.push('actor', { actor: named('ann') })
  server.push('actor', { actor: { ...named('viewer'), image: '/api/actors/viewer/avatar?v=1' } })
  await until(() => expect(onRoomsChanged).toHaveBeenCalled())
  expect(onRoomsChanged).toHaveBeenCalledTimes(1)
})

it('stops asking once the viewer is signed out', async () => {
  await follow()
  server.isSignedIn = false
  server.cut()
  useConnectionStore.getState().retry()
  await until(() => expect(useConnectionStore.getState().state).toBe('signed-out'))
})

it('warns when what it remembers from the last visit is not in the log', async () => {
  server.say('one')
  server.say('two')
  await follow()
  await until(() => expect(useConnectionStore.getState().state).toBe('open'))
  stop()
  const last = server.log[1]
  if (last) server.log[1] = { ...last, hash: 'rewritten' }
  server.say('three')
  await follow()
  await until(() => expect(useConnectionStore.getState().broken).toEqual([ROOM]))
})
