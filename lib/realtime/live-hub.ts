import { LRUCache } from 'lru-cache'
import type { Live } from '@/lib/actors/live-bus'
import type { Principal } from '@/lib/actors/principal-cache'
import type { PresenceState, PublicActor } from '@/lib/actors/schema'
import type { Committed } from '@/lib/core/commit-bus'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { Channel } from './channel'
import { encodeFrame } from './encode-frame'
import { EphemeralFrames } from './ephemeral-frames'
import { Presence } from './presence'
import { type ByeReason, Reader } from './reader'
import type { DeltaFrame, Head } from './schema'
import type { Sink } from './sink'
import { type Marks, NO_MARKS, type Source } from './source'
import type { Streams } from './streams'
import { Watch } from './watch'

/** Above this an actor's oldest stream makes way (`bye` replaced). */
const STREAMS_PER_ACTOR = 32
const STREAMS_MAX = 20_000
const RECENT_ROOMS_MAX = 10_000
const RETRY_MS = 1000

/** The open streams of one database handle in this process. */
export class LiveHub implements Live, Streams {
  readonly channels = new Map<string, Channel>()
  readonly readers = new Map<string, Set<Reader>>()
  readonly marks = new Map<string, Marks>()
  private readonly ephemeral = new EphemeralFrames((roomId) => this.channels.get(roomId)?.positions.keys() ?? [])
  private readonly watch = new Watch(this)
  readonly presence = new Presence(this)
  /** The last committed number of rooms without readers: a stream that has just read its heads learns of later ones. */
  private readonly recent = new LRUCache<string, number>({ max: RECENT_ROOMS_MAX })
  private readonly news = new Map<string, string>()
  private readonly counts = { streams: 0, opened: 0, delivered: 0, loaded: 0, slow: 0, revoked: 0 }
  private attached: Source | null = null
  private isDraining = false
  private isTelling = false

  constructor(db: Pick<Database, 'commits'>) {
    db.commits.subscribe((events) => this.accept(events))
  }

  get source(): Source {
    if (!this.attached) throw new Error('The hub is not attached yet.')
    return this.attached
  }

  get isAttached(): boolean {
    return this.attached !== null
  }

  attach(source: Source): void {
    this.attached ??= source
  }

  /** A reader that gets no room yet. From here on it is found by closeActor, closeSession and the watch. */
  admit(principal: Principal, sink: Sink): Reader {
    if (this.isDraining) throw new AppError('unavailable', 'The server is stopping. Try again.', { retryAfter: 1 })
    if (this.counts.streams >= STREAMS_MAX) {
      throw new AppError('unavailable', 'Too many open streams. Try again later.', { retryAfter: 10 })
    }
    const reader = new Reader(principal, this.counts.opened++, sink, (closed, reason) => this.dismiss(closed, reason))
    const siblings = this.readers.get(reader.actorId) ?? new Set()
    this.readers.set(reader.actorId, siblings.add(reader))
    this.counts.streams++
    const [oldest] = siblings
    if (siblings.size > STREAMS_PER_ACTOR) oldest?.close('replaced')
    this.watch.start()
    this.presence.start()
    return reader
  }

  /** Remembers an actor's state outside the logs, so that the watch notices changes by other processes. */
  async track(actorId: string): Promise<void> {
    if (this.marks.has(actorId)) return
    const marks = (await this.source.marks([actorId])).get(actorId) ?? NO_MARKS
    if (this.readers.has(actorId) && !this.marks.has(actorId)) this.marks.set(actorId, marks)
  }

  /** Delivers the room from `position` on (its head, unless the reader asked for an earlier number). */
  subscribe(reader: Reader, head: Head, position = head.lastEventSeq): void {
    if (reader.isClosed) return
    const channel = this.channels.get(head.room) ?? this.openChannel(head.room)
    channel.join(reader, position, head.lastEventSeq)
    channel.announce(Math.max(head.lastEventSeq, this.recent.get(head.room) ?? 0))
  }

  /**
   * Something outside a room's log changed for this actor (read marker, inbox): its streams get a `me` frame, here at
   * once, in other processes within a second. Joining and leaving are events and need no call.
   */
  notifyActor(actorId: string, reason: string): void {
    if (!this.readers.has(actorId)) return
    this.news.set(actorId, reason)
    if (!this.isTelling) void this.tell()
  }

  /** A piece of an answer being written. Not kept: a reader who misses one fetches the message. */
  delta(frame: DeltaFrame): void {
    if (this.channels.has(frame.room)) this.ephemeral.delta(frame)
  }

  typing(roomId: string, actorId: string): void {
    if (this.channels.has(roomId)) this.ephemeral.typing({ room: roomId, actorId })
  }

  /** A display name changed: push it to every open stream. */
  actorChanged(actor: PublicActor): void {
    const chunk = encodeFrame('actor', { actor })
    for (const reader of this.allReaders()) reader.send(chunk)
  }

  stateOf(actorId: string): PresenceState {
    return this.presence.stateOf(actorId)
  }

  /** Ends every stream of the actor in this process (deactivation, sign out everywhere). */
  closeActor(actorId: string): void {
    for (const reader of [...(this.readers.get(actorId) ?? [])]) reader.close('revoked')
  }

  /** Ends the streams opened with these UserSession or ApiToken ids in this process. */
  closeSession(ids: string[]): void {
    const ended = new Set(ids)
    for (const reader of this.allReaders()) {
      const { sessionId, tokenId } = reader.principal
      if ((sessionId && ended.has(sessionId)) || (tokenId && ended.has(tokenId))) reader.close('revoked')
    }
  }

  /** Says bye to everybody and refuses new streams: the process is about to stop. */
  drain(): void {
    this.isDraining = true
    for (const reader of this.allReaders()) reader.close('shutdown')
  }

  counters() {
    let subscriptions = 0
    for (const channel of this.channels.values()) subscriptions += channel.positions.size
    return { ...this.counts, rooms: this.channels.size, subscriptions, isWatching: this.watch.isRunning }
  }

  allReaders(): Reader[] {
    return [...this.readers.values()].flatMap((readers) => [...readers])
  }

  /** Called within the commit of a writer, which it must never disturb. */
  private accept(events: Committed[]): void {
    try {
      for (const event of events) this.recent.set(event.roomId, event.roomSeq)
      if (this.counts.streams === 0) return
      for (const [roomId, ofRoom] of byRoom(events)) this.deliver(roomId, ofRoom)
      for (const event of events) this.noteArrival(event)
    } catch (error) {
      log.error({ err: error }, 'committed events could not be pushed; they will be read from the log')
    }
  }

  private deliver(roomId: string, events: Committed[]): void {
    const channel = this.channels.get(roomId)
    if (!channel) return
    const frames = events.flatMap((event) => this.source.fromCommit(event) ?? [])
    channel.push(frames)
    channel.announce(events.at(-1)?.roomSeq ?? 0)
  }

  private noteArrival(event: Committed): void {
    const isArrival = event.type === 'membership.joined' || event.type === 'room.created'
    if (!isArrival) return
    const actorId = typeof event.data.actorId === 'string' ? event.data.actorId : event.actorId
    if (actorId) this.notifyActor(actorId, 'rooms')
  }

  private openChannel(roomId: string): Channel {
    const channel = new Channel(roomId, {
      source: () => this.source,
      onRemoved: (reader) => {
        this.tidy(roomId)
        this.notifyActor(reader.actorId, 'rooms')
      },
      count: (what, by) => {
        this.counts[what] += by
      },
    })
    this.channels.set(roomId, channel)
    return channel
  }

  leave(reader: Reader, roomId: string): void {
    this.channels.get(roomId)?.leave(reader)
    this.tidy(roomId)
  }

  private tidy(roomId: string): void {
    if (this.channels.get(roomId)?.positions.size === 0) this.channels.delete(roomId)
  }

  private dismiss(reader: Reader, reason: ByeReason | null): void {
    for (const roomId of [...reader.rooms]) this.leave(reader, roomId)
    this.ephemeral.forget(reader)
    const siblings = this.readers.get(reader.actorId)
    siblings?.delete(reader)
    if (siblings?.size === 0) {
      this.readers.delete(reader.actorId)
      this.marks.delete(reader.actorId)
      this.news.delete(reader.actorId)
    }
    this.presence.leave(reader)
    this.counts.streams--
    if (reason === 'slow' || reason === 'revoked') this.counts[reason]++
    if (this.counts.streams > 0) return
    this.watch.stop()
    this.presence.stop()
  }

  /** One at a time: changes that arrive meanwhile go out in the next round, with heads read after them. */
  private async tell(): Promise<void> {
    this.isTelling = true
    while (this.news.size > 0) {
      const round = [...this.news]
      this.news.clear()
      const told = await Promise.allSettled(round.map(([actorId, reason]) => this.tellActor(actorId, reason)))
      const failed = round.filter((_, index) => told[index]?.status === 'rejected')
      if (failed.length === 0) continue
      log.warn(
        told.find(({ status }) => status === 'rejected'),
        'streams could not be told what changed for their actor',
      )
      setTimeout(() => {
        for (const [actorId, reason] of failed) this.notifyActor(actorId, reason)
      }, RETRY_MS).unref()
    }
    this.isTelling = false
  }

  /** The marks are read before the frame is sent, so that the watch does not report the same change again. */
  private async tellActor(actorId: string, reason: string): Promise<void> {
    const readers = [...(this.readers.get(actorId) ?? [])]
    const marks = (await this.source.marks([actorId])).get(actorId) ?? NO_MARKS
    const hasMoved = marks.memberships !== this.marks.get(actorId)?.memberships
    const isAligned = hasMoved || reason === 'rooms'
    if (isAligned) await Promise.all(readers.map((reader) => this.realign(reader)))
    if (this.readers.has(actorId)) this.marks.set(actorId, marks)
    if (isAligned) this.presence.arrive(actorId)
    for (const reader of readers) {
      // A removal in another process is never delivered: the reader must learn that the room has fallen silent.
      const rooms = isAligned ? [...reader.rooms] : undefined
      reader.send(encodeFrame('me', { version: Date.now(), reason, rooms }))
    }
  }

  /** Takes up rooms the reader has been added to and drops those it may no longer read. */
  private async realign(reader: Reader): Promise<void> {
    const heads = await this.source.heads(reader.principal)
    if (reader.isClosed) return
    const rooms = new Set(heads.map((head) => head.room))
    for (const roomId of [...reader.rooms]) if (!rooms.has(roomId)) this.leave(reader, roomId)
    const added = heads.filter((head) => !reader.rooms.has(head.room))
    if (added.length === 0) return
    reader.send(encodeFrame('heads', added))
    for (const head of added) this.subscribe(reader, head)
    this.presence.greet(
      reader,
      added.map((head) => head.room),
    )
  }
}

function byRoom(events: Committed[]): Map<string, Committed[]> {
  const rooms = new Map<string, Committed[]>()
  for (const event of events) {
    const known = rooms.get(event.roomId)
    if (known) known.push(event)
    else rooms.set(event.roomId, [event])
  }
  return rooms
}
