import type { Principal } from '@/lib/actors/principal-cache'
import { encodeFrame } from './encode-frame'
import type { StreamFrames } from './schema'
import type { Sink } from './sink'

/** A reader that lets more than this wait is cut; it resumes by number. */
export const BACKLOG_MAX = 1024 * 1024

export type ByeReason = StreamFrames['bye']['reason']

/** One open stream. */
export class Reader {
  isClosed = false
  /** Rooms whose log is delivered to this reader; kept by the channels. */
  readonly rooms = new Set<string>()
  /** The last tick in which the reader got a frame without a number (see EphemeralFrames). */
  lastTick = -1

  constructor(
    readonly principal: Principal,
    /** Counts up from stream to stream: spreads the streams over the heartbeats. */
    readonly number: number,
    private readonly sink: Sink,
    private readonly onClose: (reader: Reader, reason: ByeReason | null) => void,
  ) {}

  get actorId(): string {
    return this.principal.actor.id
  }

  send(chunk: Buffer): void {
    if (this.isClosed) return
    const waiting = this.sink.waiting()
    if (waiting > 0 && waiting + chunk.length > BACKLOG_MAX) this.close('slow')
    else this.sink.write(chunk)
  }

  waiting(): number {
    return this.isClosed ? 0 : this.sink.waiting()
  }

  /** Ends the stream; null when the reader itself has disconnected and gets no bye frame. */
  close(reason: ByeReason | null): void {
    if (this.isClosed) return
    this.isClosed = true
    if (reason) this.sink.write(encodeFrame('bye', { reason }))
    this.sink.end()
    this.onClose(this, reason)
  }
}
