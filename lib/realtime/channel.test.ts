import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Principal } from '@/lib/actors/principal-cache'
import { newId } from '@/lib/core/ids'
import { Channel } from './channel'
import { Reader } from './reader'
import type { RoomFrame } from './schema'
import type { Source } from './source'

const ROOM = newId()

function frame(roomSeq: number, type = 'message.created', data: Record<string, unknown> = {}): RoomFrame {
  return { room: ROOM, roomSeq, type, actorId: null, createdAt: '', hash: '', data }
}

type Stage = ReturnType<typeof stage>

/** A channel on a log kept in an array; `first` is the oldest number still kept. */
function stage(log: RoomFrame[], first = 1) {
  const members = new Set<string>()
  const removed: Reader[] = []
  const revoked = new Set<Principal>()
  let loads = 0
  const source: Pick<Source, 'frames' | 'members' | 'revoked'> = {
    frames: async (_, after) => {
      loads++
      await new Promise((resolve) => setImmediate(resolve))
      return log.filter(({ roomSeq }) => roomSeq > after && roomSeq >= first).slice(0, 7)
    },
    members: async (_, ids) => new Set(ids.filter((id) => members.has(id))),
    revoked: async (principals) => principals.filter((principal) => revoked.has(principal)),
  }
  const channel = new Channel(ROOM, {
    source: () => source,
    onRemoved: (reader) => removed.push(reader),
    count: () => undefined,
  })
  return { channel, members, removed, revoked, loads: () => loads }
}

function listener(on: Stage, waiting = () => 0) {
  const actorId = newId()
  on.members.add(actorId)
  const received: { event: string; seq: number }[] = []
  const listening = { onReceive: (_: number): void => undefined }
  const sink = {
    write: (chunk: Buffer) => {
      for (const [, event = '', data = ''] of chunk.toString().matchAll(/event: (\w+)\ndata: (.*)\n\n/g)) {
        const seq = JSON.parse(data).roomSeq ?? 0
        received.push({ event, seq })
        listening.onReceive(seq)
      }
    },
    waiting,
    end: () => undefined,
  }
  const actor = { id: actorId, kind: 'human' as const, name: 'x', displayName: 'x', role: null }
  const reader = new Reader({ actor, sessionId: null, tokenId: null }, 0, sink, () => undefined)
  return Object.assign(listening, {
    reader,
    received,
    seqs: () => received.filter(({ event }) => event === 'room').map(({ seq }) => seq),
  })
}

/** Long enough for what must not happen to show. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 30))
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 2 })
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

test('however pushes are lost, late or doubled, every reader gets its numbers once and in order', async () => {
  const plan = fc.record({
    length: fc.integer({ min: 1, max: 40 }),
    starts: fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 }),
    order: fc.array(fc.nat({ max: 39 }), { maxLength: 80 }),
    pauses: fc.array(fc.boolean(), { maxLength: 80 }),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ length, starts, order, pauses }) => {
      const log = range(1, length).map((seq) => frame(seq))
      const on = stage(log)
      const head = Math.min(...starts, length)
      const readers = starts.map((start) => ({ start: Math.min(start, length), ...listener(on) }))
      for (const { reader, start } of readers) on.channel.join(reader, start, Math.max(head, start))
      for (const [index, at] of order.entries()) {
        on.channel.push(log.slice(at, at + 1))
        if (pauses[index]) await new Promise((resolve) => setImmediate(resolve))
      }
      on.channel.announce(length)
      for (const { seqs, start } of readers) {
        await until(() => expect(seqs().at(-1) ?? start).toBe(length))
        expect(seqs()).toEqual(range(start + 1, length))
      }
    }),
    { numRuns: 60 },
  )
})

test('in order, nothing is read from the log', async () => {
  const on = stage([])
  const { reader, seqs } = listener(on)
  on.channel.join(reader, 0, 0)
  on.channel.push([frame(1), frame(2)])
  on.channel.push([frame(3)])
  expect(seqs()).toEqual([1, 2, 3])
  expect(on.loads()).toBe(0)
})

test('a removal ends delivery to that member before the next number, in one batch too', () => {
  const on = stage([])
  const [leaver, stayer] = [listener(on), listener(on)]
  on.channel.join(leaver.reader, 0, 0)
  on.channel.join(stayer.reader, 0, 0)
  const removal = frame(2, 'membership.removed', { actorId: leaver.reader.actorId })
  on.channel.push([frame(1), removal, frame(3)])
  expect(leaver.seqs()).toEqual([1, 2])
  expect(stayer.seqs()).toEqual([1, 2, 3])
  expect(on.removed).toEqual([leaver.reader])
})

test('what is loaded goes only to those who are members after loading', async () => {
  const on = stage(range(1, 3).map((seq) => frame(seq)))
  const [stranger, member] = [listener(on), listener(on)]
  on.channel.join(stranger.reader, 0, 0)
  on.channel.join(member.reader, 0, 0)
  on.members.delete(stranger.reader.actorId)
  on.channel.announce(3)
  await until(() => expect(member.seqs()).toEqual([1, 2, 3]))
  expect(stranger.seqs()).toEqual([])
  expect(on.removed).toEqual([stranger.reader])
})

test('what is loaded goes to nobody whose sign-in ended meanwhile', async () => {
  const on = stage(range(1, 3).map((seq) => frame(seq)))
  const [ended, member] = [listener(on), listener(on)]
  on.channel.join(ended.reader, 0, 0)
  on.channel.join(member.reader, 0, 0)
  on.revoked.add(ended.reader.principal)
  on.channel.announce(3)
  await until(() => expect(member.seqs()).toEqual([1, 2, 3]))
  expect(ended.received).toEqual([{ event: 'bye', seq: 0 }])
})

test('one who catches up gets nothing more once it is no member', async () => {
  const on = stage(range(1, 20).map((seq) => frame(seq)))
  const late = listener(on)
  late.onReceive = (seq) => {
    // In the middle of what was loaded first: that was read while it was a member.
    if (seq === 5) on.members.delete(late.reader.actorId)
  }
  on.channel.join(late.reader, 0, 20)
  await until(() => expect(on.removed).toEqual([late.reader]))
  expect(late.seqs()).toEqual(range(1, 7))
})

test('one who catches up and was removed before gets nothing at all', async () => {
  const on = stage(range(1, 3).map((seq) => frame(seq)))
  const late = listener(on)
  on.members.delete(late.reader.actorId)
  on.channel.join(late.reader, 0, 3)
  await until(() => expect(on.removed).toEqual([late.reader]))
  expect(late.received).toEqual([])
})

test('one who catches up gets nothing once its sign-in has ended', async () => {
  const on = stage(range(1, 3).map((seq) => frame(seq)))
  const late = listener(on)
  on.revoked.add(late.reader.principal)
  on.channel.join(late.reader, 0, 3)
  await until(() => expect(late.reader.isClosed).toBe(true))
  expect(late.received).toEqual([{ event: 'bye', seq: 0 }])
})

test('a number older than the log is answered with reset', async () => {
  const on = stage(
    range(1, 20).map((seq) => frame(seq)),
    11,
  )
  const { reader, received, seqs } = listener(on)
  on.channel.join(reader, 3, 20)
  await until(() => expect(received).toEqual([{ event: 'reset', seq: 0 }]))
  on.channel.push([frame(21)])
  expect(seqs()).toEqual([21])
})

test('where the log has lost what comes next, every reader begins anew behind the gap', async () => {
  const on = stage(
    range(1, 20).map((seq) => frame(seq)),
    11,
  )
  const { reader, received, seqs } = listener(on)
  on.channel.join(reader, 3, 3)
  on.channel.announce(20)
  await until(() => expect(seqs()).toEqual(range(11, 20)))
  expect(received[0]?.event).toBe('reset')
})

test('one who catches up and comes level with the others gets nothing twice', async () => {
  const on = stage(range(1, 20).map((seq) => frame(seq)))
  const level = listener(on)
  let waiting = 0
  const late = listener(on, () => waiting)
  on.channel.join(level.reader, 10, 10)
  const stop = vi.waitFor(() => expect(late.seqs()).toContain(10), { timeout: 10_000, interval: 1 })
  late.onReceive = (seq) => {
    waiting = seq >= 10 ? 300 * 1024 : 0
  }
  on.channel.join(late.reader, 5, 10)
  await stop
  on.channel.push([frame(11)])
  expect(late.seqs().at(-1)).toBe(11)
  late.onReceive = () => undefined
  waiting = 0
  on.channel.announce(20)
  await until(() => expect(late.seqs()).toContain(20))
  await settled()
  expect(late.seqs()).toEqual(range(6, 20))
})

test('one who catches up is given no more than it takes', async () => {
  const on = stage(range(1, 50).map((seq) => frame(seq)))
  let waiting = 0
  const slow = listener(on, () => waiting)
  waiting = 300 * 1024
  on.channel.join(slow.reader, 0, 50)
  await settled()
  expect(slow.seqs()).toEqual([])
  waiting = 0
  await until(() => expect(slow.seqs()).toEqual(range(1, 50)))
})

test('a log that cannot be read now is read later', async () => {
  const on = stage([])
  const { reader, seqs } = listener(on)
  let isBroken = true
  const source: Pick<Source, 'frames' | 'members' | 'revoked'> = {
    frames: async () => {
      if (isBroken) throw new Error('away')
      return [frame(1), frame(2)]
    },
    members: async (_, ids) => new Set(ids),
    revoked: async () => [],
  }
  const channel = new Channel(ROOM, { source: () => source, onRemoved: () => undefined, count: () => undefined })
  channel.join(reader, 0, 0)
  channel.announce(2)
  await settled()
  expect(seqs()).toEqual([])
  isBroken = false
  await until(() => expect(seqs()).toEqual([1, 2]))
})
