import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { EphemeralFrames } from './ephemeral-frames'
import { Reader } from './reader'
import type { DeltaFrame } from './schema'

const room = newId()

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function listener() {
  const received: { event: string; data: DeltaFrame; chunk: Buffer }[] = []
  const sink = {
    write: (chunk: Buffer) => {
      const [, event = '', data = ''] = /event: (\w+)\ndata: (.*)\n\n/.exec(chunk.toString()) ?? []
      received.push({ event, data: JSON.parse(data), chunk })
    },
    waiting: () => 0,
    end: () => undefined,
  }
  const actor = { id: newId(), kind: 'human' as const, name: 'x', displayName: 'x', role: null }
  return { reader: new Reader({ actor, sessionId: null, tokenId: null }, 0, sink, () => undefined), received }
}

test('10,000 pieces of an answer become at most 20 frames a second, and nothing of the text is lost (R-11)', () => {
  const listeners = [listener(), listener()]
  const ephemeral = new EphemeralFrames(() => listeners.map(({ reader }) => reader))
  let text = ''
  for (let n = 0; n < 10_000; n++) {
    const piece = `${n} `
    ephemeral.delta({ room, messageId: 'm', offset: text.length, text: piece })
    text += piece
    if (n % 10 === 9) vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(100)
  for (const { received } of listeners) {
    expect(received.length).toBeLessThanOrEqual(21)
    expect(received.map(({ data }) => data.text).join('')).toBe(text)
    let offset = 0
    for (const { data } of received) {
      expect(data.offset).toBe(offset)
      offset += data.text.length
    }
  }
  expect(listeners[0]?.received[0]?.chunk).toBe(listeners[1]?.received[0]?.chunk)
})

test('three answers at once share the 20 frames a second of a reader', () => {
  const { reader, received } = listener()
  const ephemeral = new EphemeralFrames(() => [reader])
  for (let n = 0; n < 1000; n++) {
    for (const messageId of ['a', 'b', 'c']) ephemeral.delta({ room, messageId, offset: n, text: 'x' })
    vi.advanceTimersByTime(1)
  }
  const duringFirstSecond = received.length
  vi.advanceTimersByTime(500)
  expect(duringFirstSecond).toBeLessThanOrEqual(20)
  for (const messageId of ['a', 'b', 'c']) {
    const pieces = received.filter(({ data }) => data.messageId === messageId)
    expect(pieces.map(({ data }) => data.text).join('')).toHaveLength(1000)
  }
})

test('typing reaches the others, not the one who types', () => {
  const [typist, other] = [listener(), listener()]
  const ephemeral = new EphemeralFrames(() => [typist.reader, other.reader])
  ephemeral.typing({ room, actorId: typist.reader.actorId })
  ephemeral.typing({ room, actorId: typist.reader.actorId })
  vi.advanceTimersByTime(60)
  expect(typist.received).toEqual([])
  expect(other.received.map(({ event }) => event)).toEqual(['typing'])
})
