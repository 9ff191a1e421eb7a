import { encodeFrame } from './encode-frame'
import type { Reader } from './reader'
import type { DeltaFrame, TypingFrame } from './schema'

/** One tick is 50 ms and a reader gets one such frame per tick: at most 20 a second. */
const TICK_MS = 50
/** Kept back per reader; what comes on top is dropped (a reader that misses a delta fetches the message). */
const WAITING_MAX = 100
const DELTA_MAX = 64_000

type Item = { event: 'delta'; frame: DeltaFrame } | { event: 'typing'; frame: TypingFrame }

/**
 * Frames without a number (typing, pieces of an answer): gathered for a tick, pieces of the same message joined,
 * serialised once for all readers of the room.
 */
export class EphemeralFrames {
  private readonly pending = new Map<string, Item>()
  private readonly waiting = new Map<Reader, Map<string, Item>>()
  private timer: NodeJS.Timeout | null = null
  private tick = 0

  constructor(private readonly readersOf: (roomId: string) => Iterable<Reader>) {}

  delta(frame: DeltaFrame): void {
    this.add(this.pending, `delta ${frame.messageId}`, { event: 'delta', frame })
  }

  typing(frame: TypingFrame): void {
    this.add(this.pending, `typing ${frame.room} ${frame.actorId}`, { event: 'typing', frame })
  }

  forget(reader: Reader): void {
    this.waiting.delete(reader)
  }

  private add(into: Map<string, Item>, key: string, item: Item): void {
    const held = into.get(key)
    if (held || into.size < WAITING_MAX * 10) into.set(key, held ? join(held, item) : item)
    this.timer ??= setTimeout(() => this.flush(), TICK_MS)
  }

  private flush(): void {
    this.timer = null
    this.tick++
    for (const [reader, items] of this.waiting) {
      const [next] = items
      if (!next) {
        this.waiting.delete(reader)
        continue
      }
      items.delete(next[0])
      reader.lastTick = this.tick
      reader.send(encode(next[1]))
    }
    const gathered = [...this.pending]
    this.pending.clear()
    for (const [key, item] of gathered) this.spread(key, item)
    if (this.waiting.size > 0) this.timer ??= setTimeout(() => this.flush(), TICK_MS)
  }

  private spread(key: string, item: Item): void {
    const chunk = encode(item)
    for (const reader of this.readersOf(item.frame.room)) {
      if (item.event === 'typing' && item.frame.actorId === reader.actorId) continue
      if (reader.lastTick === this.tick) {
        this.keepBack(reader, key, item)
        continue
      }
      reader.lastTick = this.tick
      reader.send(chunk)
    }
  }

  private keepBack(reader: Reader, key: string, item: Item): void {
    const items = this.waiting.get(reader) ?? new Map<string, Item>()
    this.waiting.set(reader, items)
    const held = items.get(key)
    if (held || items.size < WAITING_MAX) items.set(key, held ? join(held, item) : item)
  }
}

/** Two pieces that follow each other become one; otherwise the later one counts. */
function join(held: Item, item: Item): Item {
  if (held.event !== 'delta' || item.event !== 'delta') return item
  const { offset, text } = held.frame
  const follows = offset + text.length === item.frame.offset && text.length < DELTA_MAX
  const frame = follows ? { ...held.frame, text: text + item.frame.text } : item.frame
  return { event: 'delta', frame: held.frame.isStale || item.frame.isStale ? { ...frame, isStale: true } : frame }
}

function encode(item: Item): Buffer {
  return item.event === 'delta' ? encodeFrame('delta', item.frame) : encodeFrame('typing', item.frame)
}
