import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Head, RoomFrame } from '@/lib/realtime/schema'
import type { RawFrame } from './parse-frames'
import { type SharedStream, shareStream } from './share-stream'

let controller: ReadableStreamDefaultController<Uint8Array> | null = null
let isTaken = false
const opened: SharedStream[] = []

beforeEach(() => {
  isTaken = false
  vi.stubGlobal('fetch', async () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (given) => {
        controller = given
      },
    })
    return new Response(stream)
  })
  // One lock: the first tab has it, the others wait for ever.
  const request = async (_name: string, _options: object, work: () => Promise<unknown>) => {
    if (isTaken) return
    isTaken = true
    await work()
  }
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
})
afterEach(() => {
  for (const stream of opened.splice(0)) stream.close()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'locks')
})

function openTab() {
  const frames: RawFrame[] = []
  const states: string[] = []
  const stream = shareStream('viewer', {
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
  })
  opened.push(stream)
  const rooms = () => {
    const last = frames.findLast(({ event }) => event === 'heads')
    const heads: Head[] = last ? JSON.parse(last.data) : []
    return last ? heads.map(({ room }) => room) : null
  }
  return { frames, states, rooms, stream }
}

const push = (event: string, data: unknown) =>
  controller?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
const head = (room: string): Head => ({
  ...{ room, lastMessageSeq: 1, lastEventSeq: 1, lastEventHash: 'h1', unread: 0, concerns: 0 },
})
const exit = (room: string, actorId: string): RoomFrame => ({
  ...{ room, roomSeq: 2, type: 'membership.left', actorId, createdAt: '', hash: 'h2', data: { actorId } },
})
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 })

it('a tab that joins later does not hear of rooms that were left', async () => {
  const first = openTab()
  await until(() => expect(first.states).toContain('open'))
  push('heads', [head('a'), head('b')])
  push('room', exit('a', 'viewer'))
  push('room', exit('b', 'another'))
  await until(() => expect(first.frames).toHaveLength(3))
  const second = openTab()
  await until(() => expect(second.rooms()).toEqual(['b']))
})

it('a tab that joins later does not hear of rooms that fell silent otherwise', async () => {
  const first = openTab()
  await until(() => expect(first.states).toContain('open'))
  push('heads', [head('a'), head('b')])
  push('me', { version: 1, reason: 'read' })
  push('me', { version: 2, reason: 'rooms', rooms: ['b', 'c'] })
  await until(() => expect(first.frames).toHaveLength(3))
  const second = openTab()
  await until(() => expect(second.rooms()).toEqual(['b']))
})

it('a stream that begins anew says anew which rooms it carries', async () => {
  const first = openTab()
  await until(() => expect(first.states).toContain('open'))
  push('heads', [head('a'), head('b')])
  await until(() => expect(first.frames).toHaveLength(1))
  controller?.close()
  await until(() => expect(first.states).toContain('lost'))
  first.stream.retry()
  await until(() => expect(first.states.filter((state) => state === 'open')).toHaveLength(2))
  push('heads', [head('b')])
  await until(() => expect(first.frames).toHaveLength(2))
  const second = openTab()
  await until(() => expect(second.rooms()).toEqual(['b']))
  // A tab forgets what was carried as it hears that the stream is open: the rooms come after that.
  expect(second.states).toContain('open')
})
