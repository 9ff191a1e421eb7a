import { LRUCache } from 'lru-cache'
import type { Committed } from '@/lib/core/commit-bus'
import type { Database } from '@/lib/core/database'
import { env } from '@/lib/core/env'
import { perHandle } from '@/lib/core/per-process'
import { isPublicMessage } from '@/lib/messages/is-public-message'
import type { MessageWindow, PublicMessage } from '@/lib/messages/schema'
import type { AccessRoom } from '@/lib/rooms/access'
import { loadChanges } from './load-changes'
import { loadRange } from './load-range'
import { RoomWindow } from './room-window'

const ROOMS_MAX = 1000
/** Of all rooms together, as RoomWindow counts them. */
const BYTES_MAX = 64 * 1024 * 1024

export type CacheFigures = {
  isOn: boolean
  /** Windows answered from memory, and those the store was asked for, since the start. */
  hits: number
  misses: number
  evictions: number
  /** Rooms read at the start, before anybody asked. */
  warmed: number
  rooms: number
  messages: number
  bytes: number
}

/** A room's last event and newest number in the snapshot that messages were read from. */
type ReadAt = { asOf: number; hash: string; lastMessageSeq: number }

/**
 * The newest messages of the rooms that are read, least recently read first to go (decision 028). A window is used only
 * when it has followed the log to the event that was read together with the reader's membership: it is never stale,
 * whichever process wrote.
 */
export class WindowCache {
  private readonly counts = { hits: 0, misses: 0, evictions: 0, warmed: 0 }
  // In a box that is made anew with each change: the cache weighs an entry when it gets another value.
  private readonly rooms = new LRUCache<string, { window: RoomWindow; made?: { key: string; window: MessageWindow } }>({
    max: ROOMS_MAX,
    maxSize: BYTES_MAX,
    sizeCalculation: ({ window }) => Math.max(1, window.bytes),
    dispose: (_, __, reason) => {
      if (reason === 'evict') this.counts.evictions++
    },
  })

  constructor(
    private readonly db: Database,
    public isOn: boolean,
  ) {
    db.commits.subscribe((events) => this.follow(events))
  }

  /** Messages start to end of a room as they are at its last event, or null where the store has to be asked. */
  async read(room: AccessRoom, start: number, end: number): Promise<PublicMessage[] | null> {
    const messages = this.isOn ? await this.find(room, start, end) : null
    this.counts[messages ? 'hits' : 'misses']++
    return messages
  }

  /** Takes what a reader has just been given from the store. */
  take(roomId: string, messages: PublicMessage[], room: ReadAt): void {
    if (!this.isOn) return
    const known = this.rooms.peek(roomId)?.window
    const window = known && known.at.asOf > room.asOf ? known : this.windowAt(known, room)
    if (window.at.hash !== room.hash) return
    window.take(messages)
    this.rooms.set(roomId, { window })
  }

  warm(roomId: string, messages: PublicMessage[], room: ReadAt): void {
    this.take(roomId, messages, room)
    this.counts.warmed++
  }

  /** The same object for the same key, as long as nothing else was asked of the room: its JSON need not be made again. */
  same(roomId: string, key: string, make: () => MessageWindow): MessageWindow {
    const box = this.rooms.peek(roomId)
    if (!box) return make()
    if (box.made?.key !== key) box.made = { key, window: make() }
    return box.made.window
  }

  figures(): CacheFigures {
    let messages = 0
    for (const { window } of this.rooms.values()) messages += window.size
    return { isOn: this.isOn, ...this.counts, rooms: this.rooms.size, messages, bytes: this.rooms.calculatedSize }
  }

  clear(): void {
    this.rooms.clear()
  }

  private windowAt(known: RoomWindow | undefined, room: ReadAt): RoomWindow {
    if (known?.at.hash === room.hash) return known
    return new RoomWindow({ asOf: room.asOf, hash: room.hash }, room.lastMessageSeq)
  }

  private async find(room: AccessRoom, start: number, end: number): Promise<PublicMessage[] | null> {
    const window = this.rooms.get(room.id)?.window
    if (!window) return null
    if (window.at.asOf < room.lastEventSeq) await this.catchUp(room.id, window)
    const isCurrent = () => window.at.hash === room.lastEventHash
    if (!isCurrent() || !window.covers(start, end)) return null
    const missing = window.missing(start, end)
    const [first, last] = [missing[0], missing.at(-1)]
    if (first === undefined || last === undefined) return window.list(start, end)
    const loaded = await loadRange(this.db, room.id, first, last)
    if (!isCurrent() || loaded.hash !== room.lastEventHash) return null
    window.take(loaded.messages)
    this.rooms.set(room.id, { window })
    const found = new Map(loaded.messages.map((message) => [message.seq, message]))
    for (const message of window.list(start, end)) found.set(message.seq, message)
    const messages = [...found.values()].sort((a, b) => a.seq - b.seq)
    return messages.length === end - start + 1 ? messages : null
  }

  /** What another process has written, and what this one wrote without the message at hand. */
  private async catchUp(roomId: string, window: RoomWindow): Promise<void> {
    for (const change of await loadChanges(this.db, roomId, window.at.asOf)) {
      if (!window.apply(change)) return
    }
    if (this.rooms.peek(roomId)?.window === window) this.rooms.set(roomId, { window })
  }

  /** Called within the commit of a writer. */
  private follow(events: Committed[]): void {
    for (const event of events) {
      const window = this.rooms.peek(event.roomId)?.window
      if (!window?.apply({ ...event, created: isPublicMessage(event.message) ? event.message : undefined })) continue
      if (event.type === 'message.created') this.rooms.set(event.roomId, { window })
    }
  }
}

/** The cache of a database handle. */
export function windowCache(db: Database): WindowCache {
  return perHandle('windows', db, () => new WindowCache(db, env().WINDOW_CACHE))
}
