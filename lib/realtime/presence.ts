import type { PresenceState } from '@/lib/actors/schema'
import { log } from '@/lib/core/log'
import { encodeFrame } from './encode-frame'
import { PresenceIndex } from './presence-index'
import { PresenceTabs } from './presence-tabs'
import type { Reader } from './reader'
import { RemotePresence } from './remote-presence'
import type { PresenceReport } from './schema'
import { SeenTimes } from './seen-times'
import type { Streams } from './streams'

/** Changes of a moment go out together. */
const GATHER_MS = 300
/** Grace period before going offline, so a page reload does not flicker. */
const GRACE_MS = 4000
/** The precision of "last seen"; also how often other processes are updated and silent tabs are noticed. */
const RENEW_MS = 60_000

/**
 * Who is here, in the memory of this process: people with an open stream, and whether a tab of theirs is in use. No row
 * holds it (docs/decisions/020): changes are batched to the readers of the actor's rooms and sent to the other
 * processes; the database stores "last seen" at most once a minute.
 */
export class Presence {
  private readonly tabs = new PresenceTabs()
  private readonly index = new PresenceIndex()
  private readonly seen: SeenTimes
  private readonly remote: RemotePresence
  private readonly changed = new Set<string>()
  private readonly leaving = new Map<string, NodeJS.Timeout>()
  private timer: NodeJS.Timeout | null = null
  private renewal: NodeJS.Timeout | null = null

  constructor(private readonly hub: Streams) {
    this.seen = new SeenTimes(() => hub.source)
    this.remote = new RemotePresence(() => hub.source, this.seen, {
      onChange: (actorIds) => this.note(actorIds),
      hereNow: () => this.index.all().map((actorId) => [actorId, this.stateHere(actorId)]),
    })
  }

  start(): void {
    if (this.renewal) return
    this.remote.start()
    this.renewal = setInterval(() => this.renew(), RENEW_MS)
    this.renewal.unref()
  }

  stop(): void {
    if (this.renewal) clearInterval(this.renewal)
    this.renewal = null
    this.remote.stop()
  }

  /** A tab of the actor says whether it is in use. */
  report(actorId: string, report: PresenceReport): void {
    this.tabs.note(actorId, report)
    this.note([actorId])
  }

  /** A stream of the actor was opened, or it is in other rooms now. */
  arrive(actorId: string): void {
    clearTimeout(this.leaving.get(actorId))
    this.leaving.delete(actorId)
    this.note([actorId])
  }

  /** A stream was closed; with the last one of a device its person goes. */
  leave({ principal, actorId }: Reader): void {
    if (principal.sessionId === null || this.hasDevice(actorId)) return
    clearTimeout(this.leaving.get(actorId))
    const timer = setTimeout(() => {
      this.leaving.delete(actorId)
      if (!this.hasDevice(actorId)) this.tabs.forget(actorId)
      this.note([actorId])
    }, GRACE_MS)
    timer.unref()
    this.leaving.set(actorId, timer)
  }

  /** As those may know who share a room with the actor. */
  stateOf(actorId: string): PresenceState {
    const states = [this.stateHere(actorId), ...this.remote.statesOf(actorId)]
    return (['dnd', 'online', 'away'] as const).find((state) => states.includes(state)) ?? 'offline'
  }

  /** Sends a reader who is here of its rooms; all of them, or those it has just been given. */
  greet(reader: Reader, rooms: Iterable<string> = reader.rooms): void {
    const actors: Record<string, PresenceState> = {}
    for (const roomId of rooms) {
      if (!this.index.isTold(roomId)) continue
      for (const id of this.index.inRoom(roomId)) if (id !== reader.actorId) actors[id] = this.index.stateOf(id)
    }
    if (Object.keys(actors).length > 0) reader.send(encodeFrame('presence', { actors }))
  }

  private stateHere(actorId: string): PresenceState {
    return this.leaving.has(actorId) || this.hasDevice(actorId) ? this.tabs.stateOf(actorId) : 'offline'
  }

  /** A script that listens with a person's token does not make the person online. */
  private hasDevice(actorId: string): boolean {
    return [...(this.hub.readers.get(actorId) ?? [])].some((reader) => reader.principal.sessionId !== null)
  }

  private note(actorIds: string[]): void {
    for (const actorId of actorIds) this.changed.add(actorId)
    this.timer ??= setTimeout(() => void this.tell(), GATHER_MS).unref()
  }

  private isNewHere(actorId: string): boolean {
    return this.index.stateOf(actorId) !== 'online' && this.stateHere(actorId) === 'online'
  }

  private renew(): void {
    const present = this.index.all()
    this.note(present)
    this.remote.renew()
    const active = present.filter((actorId) => this.stateHere(actorId) === 'online')
    this.seen.write(active).catch((error: unknown) => log.warn({ err: error }, 'last seen could not be noted'))
  }

  private async tell(): Promise<void> {
    const actorIds = [...this.changed]
    this.changed.clear()
    this.timer = null
    try {
      const rooms = await this.hub.source.roomsOf(actorIds)
      const went = actorIds.filter((id) => this.index.stateOf(id) === 'online' && this.stateHere(id) === 'offline')
      const came = this.remote.isPolling ? actorIds.filter((id) => this.isNewHere(id)) : []
      const moved = actorIds.filter((id) => this.index.put(id, this.stateOf(id), rooms.get(id) ?? new Set()))
      this.spread(moved, rooms)
      await this.seen.write([...went, ...came])
      await this.remote.announce(actorIds.map((id) => [id, this.stateHere(id)]))
    } catch (error) {
      log.warn({ err: error }, 'presence could not be told')
    }
  }

  /** One frame to each reader, with those of the moved that are in a room delivered to it. */
  private spread(moved: string[], rooms: Map<string, Set<string>>): void {
    const news = new Map<Reader, Record<string, PresenceState>>()
    for (const actorId of moved) {
      for (const roomId of rooms.get(actorId) ?? []) {
        if (!this.index.isTold(roomId)) continue
        for (const reader of this.hub.channels.get(roomId)?.positions.keys() ?? []) {
          if (reader.actorId === actorId) continue
          const actors = news.get(reader) ?? {}
          actors[actorId] = this.index.stateOf(actorId)
          news.set(reader, actors)
        }
      }
    }
    for (const [reader, actors] of news) reader.send(encodeFrame('presence', { actors }))
  }
}
