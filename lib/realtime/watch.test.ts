import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CommitBus } from '@/lib/core/commit-bus'
import { newId } from '@/lib/core/ids'
import { LiveHub } from './live-hub'
import type { Source } from './source'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function stage(change: Partial<Source> = {}) {
  const source: Source = {
    fromCommit: () => null,
    frames: async () => [],
    heads: async () => [],
    lastSeqs: async () => new Map(),
    members: async (_, ids) => new Set(ids),
    changedActors: async () => ({ actors: [], until: new Date() }),
    marks: async () => new Map(),
    revoked: async () => [],
    onRevocation: () => () => undefined,
    dataVersion: async () => null,
    listen: () => null,
    roomsOf: async () => new Map(),
    noteSeen: async () => undefined,
    seenSince: async () => [],
    announcePresence: async () => undefined,
    listenPresence: () => () => undefined,
    ...change,
  }
  const hub = new LiveHub({ commits: new CommitBus() })
  hub.attach(source)
  return hub
}

function admit(hub: LiveHub) {
  const chunks: string[] = []
  const sink = { write: (chunk: Buffer) => chunks.push(chunk.toString()), waiting: () => 0, end: () => undefined }
  const actor = { id: newId(), kind: 'human' as const, name: 'x', displayName: 'x', role: null }
  return { reader: hub.admit({ actor, sessionId: newId(), tokenId: null }, sink), chunks }
}

test('every stream hears something at least every 17 seconds, and never all in the same moment', async () => {
  const hub = stage()
  const streams = Array.from({ length: 100 }, () => admit(hub))
  let most = 0
  for (let tick = 0; tick < 43; tick++) {
    const before = streams.reduce((sum, { chunks }) => sum + chunks.length, 0)
    await vi.advanceTimersByTimeAsync(400)
    most = Math.max(most, streams.reduce((sum, { chunks }) => sum + chunks.length, 0) - before)
  }
  for (const { chunks } of streams) expect(chunks[0]).toBe(': still here\n\n')
  expect(most).toBeLessThanOrEqual(3)
})

test('polls rooms and markers only when another process has written', async () => {
  let version = 1
  const lastSeqs = vi.fn(async () => new Map<string, number>())
  const marks = vi.fn(async () => new Map())
  const hub = stage({ dataVersion: async () => version, lastSeqs, marks })
  admit(hub)
  await vi.advanceTimersByTimeAsync(800)
  expect(marks).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(8000)
  expect(marks).toHaveBeenCalledTimes(1)
  version = 2
  await vi.advanceTimersByTimeAsync(800)
  expect(marks).toHaveBeenCalledTimes(2)
})

test('a right taken away in another process ends the stream within a second', async () => {
  let isRevoked = false
  const hub = stage({ revoked: async (principals) => (isRevoked ? principals : []) })
  const { reader } = admit(hub)
  // The worst moment: a check of rights has just been made.
  await vi.advanceTimersByTimeAsync(400)
  isRevoked = true
  expect(reader.isClosed).toBe(false)
  await vi.advanceTimersByTimeAsync(1000)
  expect(reader.isClosed).toBe(true)
})

test('a database that is away ends nothing and is asked again', async () => {
  let isAway = true
  const revoked = vi.fn<Source['revoked']>(async (principals) => {
    if (isAway) throw new Error('away')
    return principals
  })
  const hub = stage({ revoked })
  const { reader } = admit(hub)
  await vi.advanceTimersByTimeAsync(2000)
  expect(reader.isClosed).toBe(false)
  isAway = false
  await vi.advanceTimersByTimeAsync(400)
  expect(reader.isClosed).toBe(true)
})

test('news that could not be told are told later', async () => {
  let isAway = true
  const marks = async () => {
    if (isAway) throw new Error('away')
    return new Map()
  }
  const hub = stage({ marks })
  const { reader, chunks } = admit(hub)
  hub.notifyActor(reader.actorId, 'read')
  await vi.advanceTimersByTimeAsync(300)
  expect(chunks).toEqual([])
  isAway = false
  await vi.advanceTimersByTimeAsync(1000)
  expect(chunks.filter((chunk) => chunk.includes('"reason":"read"'))).toHaveLength(1)
})

test('stops with the last stream', async () => {
  const hub = stage()
  const { reader } = admit(hub)
  // The watch and the renewal of presence.
  expect(vi.getTimerCount()).toBe(2)
  reader.close(null)
  // Whoever has gone is still here for a moment.
  await vi.advanceTimersByTimeAsync(6000)
  expect(vi.getTimerCount()).toBe(0)
})
