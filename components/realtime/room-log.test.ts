import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import type { FrameList, Head, RoomFrame } from '@/lib/realtime/schema'
import { RoomLog } from './room-log'

const ROOM = 'room'
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
/** Everything here resolves at once: a turn of the loop is enough. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

function event(roomSeq: number): FrameList['events'][number] {
  const fixed = { sessionId: null, sessionSeq: null, runId: null, provider: null, correlationId: null }
  const id = { id: `e${roomSeq}`, roomId: ROOM, roomSeq, actorId: null, type: 'message.created', schemaVersion: 1 }
  return { ...fixed, ...id, data: {}, prevHash: `h${roomSeq - 1}`, hash: `h${roomSeq}`, createdAt: '' }
}

function frame(seq: number): RoomFrame {
  const { roomId, roomSeq, type, actorId, createdAt, hash, data } = event(seq)
  return { room: roomId, roomSeq, type, actorId, createdAt, hash, data }
}

function head(seq: number, hash = `h${seq}`): Head {
  return { room: ROOM, lastMessageSeq: seq, lastEventSeq: seq, lastEventHash: hash, unread: 0, concerns: 0 }
}

/** A log on a server that stands at `length`. */
function stage(length: number, isHeld = true) {
  const server = { length, isAway: false, hashOf: (seq: number) => `h${seq}`, deleted: new Set<number>() }
  const applied: number[] = []
  const reset = vi.fn()
  const onBrokenPast = vi.fn()
  const isPruned = vi.fn(async () => false)
  const fetch = vi.fn(async (after: number, limit: number): Promise<FrameList> => {
    await Promise.resolve()
    if (server.isAway) throw new Error('offline')
    const there = range(after + 1, server.length).filter((seq) => !server.deleted.has(seq))
    const events = there.slice(0, limit).map((seq) => ({ ...event(seq), prevHash: server.hashOf(seq - 1) }))
    return { events, actors: {}, hasBefore: false, hasAfter: false, latest: server.length }
  })
  const apply = (each: RoomFrame) => applied.push(each.roomSeq)
  const log = new RoomLog(ROOM, { fetch, apply, reset, isHeld: () => isHeld, isPruned, onBrokenPast })
  return { log, server, applied, fetch, reset, isPruned, onBrokenPast }
}

it('applies every number once and in order, whatever is lost, late or doubled on the way', async () => {
  const plan = fc.record({
    start: fc.nat({ max: 20 }),
    more: fc.integer({ min: 1, max: 60 }),
    order: fc.array(fc.nat({ max: 79 }), { maxLength: 100 }),
    heads: fc.array(fc.nat({ max: 79 }), { maxLength: 10 }),
    pauses: fc.array(fc.boolean(), { maxLength: 100 }),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ start, more, order, heads, pauses }) => {
      const end = start + more
      const { log, applied } = stage(end)
      log.onHead(head(start))
      for (const [index, at] of order.entries()) {
        if (at + 1 <= end) log.take(frame(at + 1))
        const met = heads[index]
        if (met !== undefined && met >= (log.held ?? 0) && met <= end) log.onHead(head(met))
        if (pauses[index]) await Promise.resolve()
      }
      log.onHead(head(end))
      await settled()
      expect(applied).toEqual(range(start + 1, end))
    }),
    { numRuns: 100 },
  )
})

it('after a gap asks the log once and applies what it missed before what is live (M16)', async () => {
  const { log, applied, fetch } = stage(30)
  log.onHead(head(10))
  log.onHead(head(30))
  log.take(frame(31))
  await settled()
  expect(applied).toEqual(range(11, 31))
  expect(fetch).toHaveBeenCalledTimes(1)
})

it('reads nothing for a room that nobody has open', async () => {
  const { log, applied, fetch } = stage(500, false)
  log.onHead(head(10))
  log.onHead(head(400))
  log.take(frame(401))
  await settled()
  expect(fetch).not.toHaveBeenCalled()
  expect(applied).toEqual([401])
})

it('fetches the windows afresh after a long absence', async () => {
  const { log, reset, fetch } = stage(5000)
  log.onHead(head(10))
  log.onHead(head(5000))
  await settled()
  expect(reset).toHaveBeenCalledOnce()
  expect(fetch).not.toHaveBeenCalled()
  expect(log.held).toBe(5000)
})

it('a hole that could not be filled is filled after the next frame', async () => {
  const { log, server, applied } = stage(6)
  log.onHead(head(1))
  server.isAway = true
  log.take(frame(4))
  await settled()
  expect(applied).toEqual([])
  server.isAway = false
  log.take(frame(6))
  await settled()
  expect(applied).toEqual([2, 3, 4, 5, 6])
})

it('a hole that could not be filled is tried again by itself, less and less often, and not for ever', async () => {
  vi.useFakeTimers()
  try {
    const { log, server, applied, fetch } = stage(6)
    log.onHead(head(1))
    server.isAway = true
    log.take(frame(4))
    log.take(frame(6))
    await vi.advanceTimersByTimeAsync(0)
    expect(fetch).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(3100)
    expect(fetch).toHaveBeenCalledTimes(3)
    server.isAway = false
    await vi.advanceTimersByTimeAsync(4000)
    expect(applied).toEqual([2, 3, 4, 5, 6])
    server.isAway = true
    server.length = 9
    log.take(frame(9))
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(fetch.mock.calls.length).toBeLessThan(15)
    log.stop()
  } finally {
    vi.useRealTimers()
  }
})

it('what came in while a page was missed is not lost with it', async () => {
  vi.useFakeTimers()
  try {
    const { log, server, applied } = stage(600)
    log.onHead(head(1))
    server.isAway = true
    // The last frame is the first beyond the pages that lead up to it.
    log.take(frame(402))
    await vi.advanceTimersByTimeAsync(0)
    server.isAway = false
    server.length = 402
    await vi.advanceTimersByTimeAsync(1000)
    expect(applied.at(-1)).toBe(402)
  } finally {
    vi.useRealTimers()
  }
})

it('brings a page up to date with what it has seen, and from the log where it saw too little', async () => {
  const { log, applied, fetch } = stage(20)
  log.onHead(head(10))
  for (const seq of range(11, 15)) log.take(frame(seq))
  log.bringUpToDate(12)
  expect(applied.splice(0)).toEqual([11, 12, 13, 14, 15, 13, 14, 15])
  expect(fetch).not.toHaveBeenCalled()
  log.bringUpToDate(7)
  log.take(frame(16))
  await settled()
  expect(applied).toEqual(range(8, 20))
  expect(log.held).toBe(20)
})

it('begins further back when an older page comes while a hole is being filled', async () => {
  const { log, applied } = stage(20)
  log.onHead(head(10))
  log.onHead(head(20))
  log.bringUpToDate(5)
  await settled()
  expect(applied).toEqual(range(6, 20))
})

it('says so when the past is not the one it saw', async () => {
  const other = stage(20)
  other.log.onHead(head(20))
  other.log.onHead(head(20, 'forged'))
  expect(other.onBrokenPast).toHaveBeenCalledOnce()
  expect(other.reset).toHaveBeenCalledOnce()

  const shorter = stage(20)
  shorter.log.onHead(head(20))
  shorter.log.onHead(head(15))
  expect(shorter.onBrokenPast).toHaveBeenCalledOnce()

  const rewritten = stage(20)
  rewritten.log.onHead(head(10))
  rewritten.server.hashOf = (seq) => `forged${seq}`
  rewritten.log.onHead(head(20))
  await settled()
  expect(rewritten.onBrokenPast).toHaveBeenCalledOnce()
  expect(rewritten.applied).toEqual([])
})

it('a page that shows the room as it is held changes nothing, and a rewritten past is still noticed', () => {
  const { log, applied, fetch, onBrokenPast } = stage(5)
  log.onHead(head(5))
  log.bringUpToDate(5)
  expect([applied, fetch.mock.calls.length]).toEqual([[], 0])
  log.onHead(head(5, 'another'))
  expect(onBrokenPast).toHaveBeenCalledOnce()
})

it.each([
  ['within a page', [8], [7]],
  ['at the beginning of a page', [7], []],
])('says so when an event is missing %s, unless a checkpoint names it', async (_, deleted, applied) => {
  const missing = stage(10)
  missing.log.onHead(head(6))
  missing.server.deleted = new Set(deleted)
  missing.log.onHead(head(10))
  await settled()
  expect(missing.onBrokenPast).toHaveBeenCalledOnce()
  expect(missing.reset).toHaveBeenCalledOnce()
  expect([missing.applied, missing.log.held]).toEqual([applied, 10])

  const pruned = stage(10)
  pruned.isPruned.mockResolvedValue(true)
  pruned.log.onHead(head(6))
  pruned.server.deleted = new Set(deleted)
  pruned.log.onHead(head(10))
  await settled()
  const [number = 0] = deleted
  expect(pruned.isPruned).toHaveBeenCalledExactlyOnceWith(number, number, `h${number}`)
  expect(pruned.onBrokenPast).not.toHaveBeenCalled()
  expect(pruned.reset).toHaveBeenCalledOnce()
})

it('says so when one event of a page does not follow the one before', async () => {
  const { log, server, applied, reset, onBrokenPast } = stage(10)
  log.onHead(head(6))
  server.hashOf = (seq) => (seq === 8 ? 'forged' : `h${seq}`)
  log.onHead(head(10))
  await settled()
  expect(applied).toEqual([7, 8])
  expect(onBrokenPast).toHaveBeenCalledOnce()
  expect(reset).toHaveBeenCalledOnce()
})

it('says so when the log ends before the number that its head names', async () => {
  for (const gone of [range(8, 10), [10]]) {
    const { log, server, applied, reset, onBrokenPast } = stage(10)
    log.onHead(head(7))
    for (const seq of gone) server.deleted.add(seq)
    log.onHead(head(10))
    await settled()
    expect([gone, onBrokenPast.mock.calls.length, reset.mock.calls.length]).toEqual([gone, 1, 1])
    expect(applied).toEqual(range(8, 10).filter((seq) => !gone.includes(seq)))
  }
})

it('says so when a number it has seen comes again as another line', async () => {
  const { log, server, applied, reset, onBrokenPast } = stage(10)
  log.onHead(head(8))
  for (const seq of [9, 10]) log.take(frame(seq))
  for (const seq of [10, 9, 10]) log.take(frame(seq))
  await settled()
  expect(onBrokenPast).not.toHaveBeenCalled()
  // The last two were taken out, and the room counts on.
  server.length = 8
  log.take({ ...frame(9), hash: 'other' })
  await settled()
  expect([onBrokenPast.mock.calls.length, reset.mock.calls.length]).toEqual([1, 1])
  log.take({ ...frame(10), hash: 'more' })
  expect(applied).toEqual([9, 10, 10])
})

it('asks the log about a number from before its head, and says so when its last line is gone', async () => {
  const { log, server, onBrokenPast, fetch } = stage(10)
  log.onHead(head(10))
  log.take(frame(6))
  await settled()
  expect(fetch).toHaveBeenCalledWith(9, 1)
  expect(onBrokenPast).not.toHaveBeenCalled()
  server.isAway = true
  log.take(frame(6))
  await settled()
  expect(onBrokenPast).not.toHaveBeenCalled()
  Object.assign(server, { isAway: false, length: 6 })
  log.take({ ...frame(6), hash: 'other' })
  await settled()
  expect(onBrokenPast).toHaveBeenCalledTimes(1)
  expect(log.held).toBe(6)
})
