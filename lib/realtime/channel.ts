import { log } from '@/lib/core/log'
import { encodeFrame } from './encode-frame'
import type { Reader } from './reader'
import type { RoomFrame } from './schema'
import type { Source } from './source'

/** Pushed frames that wait for an earlier one; above this all of them are read from the log instead. */
const READY_MAX = 1000
/** A reader that catches up is given more only when less than this waits for it. */
const CATCH_UP_BACKLOG = 256 * 1024
const CATCH_UP_PATIENCE_MS = 30_000
const RETRY_MS = 1000

type Prepared = { roomSeq: number; chunk: Buffer; leaver: string | null }

export type ChannelContext = {
  source(): Pick<Source, 'frames' | 'members' | 'revoked'>
  /** The reader is no member any more and has been taken out of the room. */
  onRemoved(reader: Reader): void
  count(what: 'delivered' | 'loaded', by: number): void
}

/**
 * Delivery of one room's log to the readers of this process, strictly by number. Frames come by push after a commit
 * here, or are loaded when a number is known to exist (a hole, another process's commit). Each is serialised once,
 * and the same buffer goes to every sink.
 */
export class Channel {
  /** The last number each reader has got. A reader behind `sent` is catching up on its own. */
  readonly positions = new Map<Reader, number>()
  private readonly ready = new Map<number, Prepared>()
  private sent = -1
  private target = 0
  private isLoading = false

  constructor(
    readonly roomId: string,
    private readonly context: ChannelContext,
  ) {}

  /** Delivers from `position` + 1 on; `head` is the number the room stood at. */
  join(reader: Reader, position: number, head: number): void {
    if (this.positions.size === 0) {
      this.sent = head
      this.ready.clear()
    }
    this.positions.set(reader, position)
    reader.rooms.add(this.roomId)
    if (position < this.sent) void this.catchUp(reader)
  }

  leave(reader: Reader): void {
    this.positions.delete(reader)
    reader.rooms.delete(this.roomId)
  }

  /** Frames committed in this process, ascending. */
  push(frames: RoomFrame[]): void {
    for (const frame of frames) if (frame.roomSeq > this.sent) this.ready.set(frame.roomSeq, prepare(frame))
    if (this.ready.size > READY_MAX) this.ready.clear()
    this.announce(frames.at(-1)?.roomSeq ?? 0)
  }

  /** The number exists: whatever up to it was not pushed is loaded. */
  announce(roomSeq: number): void {
    this.target = Math.max(this.target, roomSeq)
    this.deliverReady()
    if (this.sent < this.target && !this.isLoading) void this.fill()
  }

  private deliverReady(): void {
    const run: Prepared[] = []
    for (let seq = this.sent + 1; ; seq++) {
      const next = this.ready.get(seq)
      if (!next) break
      run.push(next)
    }
    this.deliver(run)
    for (const seq of this.ready.keys()) if (seq <= this.sent) this.ready.delete(seq)
  }

  /** Loads the events between `sent` and `target`; retries later when the database is away. */
  private async fill(): Promise<void> {
    this.isLoading = true
    try {
      while (this.positions.size > 0 && this.sent < this.target) {
        const after = this.sent
        const frames = await this.context.source().frames(this.roomId, after)
        this.context.count('loaded', frames.length)
        await this.refuse(() => [...this.positions.keys()])
        // All readers left meanwhile and one joined further back: start again from there.
        if (this.sent < after) continue
        if (frames.length === 0) this.target = this.sent
        const fresh = frames.filter((frame) => frame.roomSeq > this.sent)
        const first = fresh[0]
        if (first && first.roomSeq > this.sent + 1) this.reset(first.roomSeq - 1)
        this.deliver(fresh.map(prepare))
        this.deliverReady()
      }
    } catch (error) {
      log.warn({ err: error, roomId: this.roomId }, 'a room could not be read for its streams')
      setTimeout(() => this.announce(this.target), RETRY_MS).unref()
    } finally {
      this.isLoading = false
    }
  }

  /**
   * What is loaded was committed elsewhere, perhaps after a right was taken away there, and a message shows its text
   * of now: so rights are read once more after loading, for every reader that is there by then.
   */
  private async refuse(present: () => Reader[]): Promise<void> {
    const checked = new Set<Reader>()
    for (;;) {
      const unchecked = present().filter((reader) => !checked.has(reader))
      if (unchecked.length === 0) return
      const source = this.context.source()
      const members = await source.members(this.roomId, [...new Set(unchecked.map((reader) => reader.actorId))])
      const revoked = new Set(await source.revoked(unchecked.map((reader) => reader.principal)))
      for (const reader of unchecked) {
        checked.add(reader)
        if (revoked.has(reader.principal)) reader.close('revoked')
        else if (!members.has(reader.actorId) && this.positions.has(reader)) this.remove(reader)
      }
    }
  }

  private remove(reader: Reader): void {
    this.leave(reader)
    this.context.onRemoved(reader)
  }

  /** Delivers ascending frames that begin at `sent` + 1. A removal ends delivery to its reader before the next one. */
  private deliver(run: Prepared[]): void {
    let from = 0
    for (let index = 0; index < run.length; index++) {
      const leaver = run[index]?.leaver
      if (!leaver && index < run.length - 1) continue
      this.deliverPart(run.slice(from, index + 1))
      from = index + 1
      if (leaver) this.removeActor(leaver)
    }
  }

  private deliverPart(part: Prepared[]): void {
    const [first] = part
    const last = part.at(-1)
    if (!first || !last) return
    const whole = part.length === 1 ? first.chunk : Buffer.concat(part.map((frame) => frame.chunk))
    this.sent = last.roomSeq
    for (const [reader, position] of this.positions) {
      if (position >= last.roomSeq || position < first.roomSeq - 1) continue
      const rest = position === first.roomSeq - 1 ? part : part.filter((frame) => frame.roomSeq > position)
      this.positions.set(reader, last.roomSeq)
      this.context.count('delivered', rest.length)
      reader.send(rest === part ? whole : Buffer.concat(rest.map((frame) => frame.chunk)))
    }
  }

  private removeActor(actorId: string): void {
    for (const reader of [...this.positions.keys()]) if (reader.actorId === actorId) this.remove(reader)
  }

  /** The log no longer holds what follows `sent`: readers before `position` restart there. */
  private reset(position: number): void {
    const chunk = encodeFrame('reset', { room: this.roomId, lastEventSeq: position })
    this.sent = position
    for (const [reader, held] of this.positions) {
      if (held >= position) continue
      this.positions.set(reader, position)
      reader.send(chunk)
    }
  }

  /** Brings one reader from its position to `sent` out of the log, at the pace at which it reads. */
  private async catchUp(reader: Reader): Promise<void> {
    try {
      for (;;) {
        const position = this.positions.get(reader)
        if (position === undefined || position >= this.sent) return
        const frames = await this.context.source().frames(this.roomId, position)
        this.context.count('loaded', frames.length)
        await this.refuse(() => [reader])
        if (!this.positions.has(reader)) return
        if (frames[0]?.roomSeq !== position + 1) return this.startAnew(reader)
        for (const frame of frames) {
          if (!(await hasRoom(reader)) || !this.positions.has(reader)) return
          // While it waited, the reader may have come level with the others and got this one from them.
          if (this.positions.get(reader) !== frame.roomSeq - 1) continue
          this.positions.set(reader, frame.roomSeq)
          this.context.count('delivered', 1)
          reader.send(prepare(frame).chunk)
        }
      }
    } catch (error) {
      log.warn({ err: error, roomId: this.roomId }, 'a stream could not catch up')
      reader.close('slow')
    }
  }

  private startAnew(reader: Reader): void {
    this.positions.set(reader, this.sent)
    reader.send(encodeFrame('reset', { room: this.roomId, lastEventSeq: this.sent }))
  }
}

function prepare(frame: RoomFrame): Prepared {
  const isLeaving = frame.type === 'membership.left' || frame.type === 'membership.removed'
  const leaver = isLeaving && typeof frame.data.actorId === 'string' ? frame.data.actorId : null
  return { roomSeq: frame.roomSeq, chunk: encodeFrame('room', frame), leaver }
}

/** Waits until the reader has taken most of what it was given. Cuts one that takes nothing. */
async function hasRoom(reader: Reader): Promise<boolean> {
  const deadline = performance.now() + CATCH_UP_PATIENCE_MS
  while (reader.waiting() > CATCH_UP_BACKLOG) {
    if (performance.now() > deadline) reader.close('slow')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return !reader.isClosed
}
