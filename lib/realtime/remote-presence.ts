import * as z from 'zod'
import { PRESENCE_STATES } from '@/lib/actors/constants'
import type { PresenceState } from '@/lib/actors/schema'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { SeenTimes } from './seen-times'
import type { Source } from './source'

type Entry = [actorId: string, state: PresenceState]
type Context = { onChange(actorIds: string[]): void; hereNow(): Entry[] }

/** What a process has not said again for so long holds no more: it may have been killed. */
const AGE_MS = 150_000
const CHUNK = 100
const POLL_MS = 15_000

const noteSchema = z.object({
  from: z.string(),
  hello: z.boolean().optional(),
  actors: z.array(z.tuple([z.string(), z.enum(PRESENCE_STATES)])).default([]),
})

/**
 * Who is online at other processes. On PostgreSQL they use NOTIFY: each change, everything once a minute, and
 * on request of a new process. SQLite has no such channel: there the minute at which another process last saw a person
 * seen is looked for, four times a minute and only when another process has written at all.
 */
export class RemotePresence {
  private readonly id = newId()
  private readonly actors = new Map<string, Map<string, { state: PresenceState; at: number }>>()
  private readonly announced = new Map<string, PresenceState>()
  private readonly startedAt = new Date()
  private endings: (() => void)[] = []
  private version: number | null = null
  private hasPoll = false

  constructor(
    private readonly source: () => Source,
    private readonly seen: SeenTimes,
    private readonly context: Context,
  ) {}

  start(): void {
    const unlisten = this.source().listenPresence(
      (text) => this.hear(text),
      () => void this.send({ hello: true, actors: [...this.announced] }),
    )
    if (unlisten) {
      this.endings = [unlisten]
    } else {
      const poll = setInterval(() => void this.poll(), POLL_MS)
      poll.unref()
      this.hasPoll = true
      this.endings = [() => clearInterval(poll)]
    }
  }

  stop(): void {
    for (const end of this.endings.splice(0)) end()
    this.actors.clear()
  }

  /** Other processes see people only through these rows, so an arrival is written at once. */
  get isPolling(): boolean {
    return this.hasPoll
  }

  statesOf(actorId: string): PresenceState[] {
    const fresh = [...(this.actors.get(actorId)?.values() ?? [])].filter(({ at }) => at > Date.now() - AGE_MS)
    return fresh.map(({ state }) => state)
  }

  /** Says what has changed here. */
  async announce(entries: Entry[]): Promise<void> {
    const news = entries.filter(([actorId, state]) => (this.announced.get(actorId) ?? 'offline') !== state)
    for (const [actorId, state] of news) {
      if (state === 'offline') this.announced.delete(actorId)
      else this.announced.set(actorId, state)
    }
    await this.send({ actors: news })
  }

  /** Says everything again, and lets go of what others have not said again. */
  renew(): void {
    void this.send({ actors: [...this.announced] })
    const old = [...this.actors.keys()].filter((actorId) => this.statesOf(actorId).length === 0)
    for (const actorId of old) this.actors.delete(actorId)
    this.context.onChange(old)
  }

  private async send({ hello, actors }: { hello?: boolean; actors: Entry[] }): Promise<void> {
    try {
      if (hello) await this.source().announcePresence(JSON.stringify({ from: this.id, hello }))
      for (let start = 0; start < actors.length; start += CHUNK) {
        const part = actors.slice(start, start + CHUNK)
        await this.source().announcePresence(JSON.stringify({ from: this.id, actors: part }))
      }
    } catch (error) {
      log.warn({ err: error }, 'other processes could not be told who is here')
    }
  }

  private hear(text: string): void {
    const note = noteOf(text)
    if (note === null || note.from === this.id) return
    if (note.hello) void this.send({ actors: [...this.announced] })
    for (const [actorId, state] of note.actors) this.put(actorId, note.from, state)
    this.context.onChange(note.actors.map(([actorId]) => actorId))
  }

  private put(actorId: string, from: string, state: PresenceState): void {
    const states = this.actors.get(actorId) ?? new Map()
    states.set(from, { state, at: Date.now() })
    if (state === 'offline') states.delete(from)
    if (states.size > 0) this.actors.set(actorId, states)
    else this.actors.delete(actorId)
  }

  private async poll(): Promise<void> {
    try {
      const version = await this.source().dataVersion()
      if (version !== null && version === this.version) return
      this.version = version
      const since = new Date(Math.max(this.startedAt.getTime(), Date.now() - AGE_MS / 1.5))
      const seen = (await this.source().seenSince(since)).filter(({ id, at }) => this.seen.isForeign(id, at))
      for (const { id } of seen) this.put(id, 'elsewhere', 'online')
      this.context.onChange(seen.map(({ id }) => id))
    } catch (error) {
      log.warn({ err: error }, 'who is at other processes could not be read')
    }
  }
}

/** Null for what another release says in words that are not known here. */
function noteOf(text: string): z.infer<typeof noteSchema> | null {
  try {
    return noteSchema.parse(JSON.parse(text))
  } catch (error) {
    log.warn({ err: error }, 'another process said something of presence that is not understood')
    return null
  }
}
