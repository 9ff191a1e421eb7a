import { log } from '@/lib/core/log'
import { NO_MARKS } from './source'
import type { Streams } from './streams'

/** Rights are checked each tick and other processes' commits looked for every other one: both within the second. */
const TICK_MS = 400
const HEARTBEAT_TICKS = 42
const CHUNK = 500
const HINT_MS = 20
const HEARTBEAT = Buffer.from(': still here\n\n')

/**
 * What cannot be pushed: revocations and commits made by other processes, and heartbeats that keep proxies from
 * closing idle streams. Runs only while there are streams.
 */
export class Watch {
  private timer: NodeJS.Timeout | null = null
  private endings: (() => void)[] = []
  private tick = 0
  private isChecking = false
  private mustCheck = false
  private isPolling = false
  private seenVersion: number | null = null
  private actorsUntil: Date | null = null
  private readonly hints = new Map<string, number>()
  private hintTimer: NodeJS.Timeout | null = null

  constructor(private readonly hub: Streams) {}

  get isRunning(): boolean {
    return this.timer !== null
  }

  start(): void {
    if (this.timer) return
    this.seenVersion = null
    this.timer = setInterval(() => this.onTick(), TICK_MS)
    this.timer.unref()
    const { source } = this.hub
    const unlisten = source.listen((roomId, seq) => this.hint(roomId, seq))
    this.endings = [source.onRevocation(() => void this.check()), unlisten ?? (() => undefined)]
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
    for (const end of this.endings.splice(0)) end()
  }

  /** Kept for a moment: most hints are about commits of this process, which are pushed by then. */
  private hint(roomId: string, seq: number): void {
    this.hints.set(roomId, Math.max(seq, this.hints.get(roomId) ?? 0))
    this.hintTimer ??= setTimeout(() => {
      this.hintTimer = null
      for (const [room, last] of this.hints) this.hub.channels.get(room)?.announce(last)
      this.hints.clear()
    }, HINT_MS)
  }

  private onTick(): void {
    this.tick++
    this.heartbeat()
    void this.check()
    if (this.tick % 2 === 0 && !this.isPolling) void this.poll()
  }

  /** A share of the streams each time: thousands of writes at once would hold up everything else. */
  private heartbeat(): void {
    for (const reader of this.hub.allReaders()) {
      if (reader.number % HEARTBEAT_TICKS === this.tick % HEARTBEAT_TICKS) reader.send(HEARTBEAT)
    }
  }

  /** One at a time; a right taken away while one is under way has another follow. */
  private async check(): Promise<void> {
    this.mustCheck = true
    if (this.isChecking) return
    this.isChecking = true
    try {
      while (this.mustCheck) {
        this.mustCheck = false
        const readers = this.hub.allReaders()
        const revoked = new Set(await this.hub.source.revoked(readers.map((reader) => reader.principal)))
        for (const reader of readers) if (revoked.has(reader.principal)) reader.close('revoked')
      }
    } catch (error) {
      log.warn({ err: error }, 'rights of open streams could not be checked')
    } finally {
      this.isChecking = false
    }
  }

  private async poll(): Promise<void> {
    this.isPolling = true
    try {
      const version = await this.hub.source.dataVersion()
      if (version !== null && version === this.seenVersion) return
      await this.pollRooms([...this.hub.channels.keys()])
      await this.pollMarks([...this.hub.readers.keys()])
      await this.pollActors()
      this.seenVersion = version
    } catch (error) {
      log.warn({ err: error }, 'the log could not be polled for streams')
    } finally {
      this.isPolling = false
    }
  }

  private async pollRooms(roomIds: string[]): Promise<void> {
    for (const ids of chunks(roomIds.filter((roomId) => this.hub.channels.has(roomId)))) {
      const seqs = await this.hub.source.lastSeqs(ids)
      for (const roomId of ids) {
        const seq = seqs.get(roomId)
        const channel = this.hub.channels.get(roomId)
        if (seq !== undefined) channel?.announce(seq)
        else for (const reader of [...(channel?.positions.keys() ?? [])]) this.hub.notifyActor(reader.actorId, 'rooms')
      }
    }
  }

  /** New names given in other processes. */
  private async pollActors(): Promise<void> {
    const { actors, until } = await this.hub.source.changedActors(this.actorsUntil)
    this.actorsUntil = until
    for (const actor of actors) this.hub.actorChanged(actor)
  }

  private async pollMarks(actorIds: string[]): Promise<void> {
    for (const ids of chunks(actorIds)) {
      const marks = await this.hub.source.marks(ids)
      for (const actorId of ids) {
        const known = this.hub.marks.get(actorId)
        const { memberships, reads } = marks.get(actorId) ?? NO_MARKS
        if (!known) continue
        if (memberships !== known.memberships) this.hub.notifyActor(actorId, 'rooms')
        else if (reads !== known.reads) this.hub.notifyActor(actorId, 'read')
      }
    }
  }
}

function chunks(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) =>
    ids.slice(index * CHUNK, (index + 1) * CHUNK),
  )
}
