import type { FrameList, Head, RoomFrame } from '@/lib/realtime/schema'

/** Frames kept to bring late pages up to date. */
const RECENT_MAX = 300
const PAGE = 200
/** After a page that did not come: doubled each time, at most so long. */
const PAUSE_MS = 1000
const PAUSE_MAX_MS = 60_000
const FAILURES_MAX = 8
/** A longer absence is not replayed: the windows are fetched afresh. */
const REPLAY_MAX = 1000

export type RoomLogContext = {
  /** A page of the log with messages, after a number. */
  fetch(after: number, limit: number): Promise<FrameList>
  apply(frame: RoomFrame): void
  /** What is held may be anything: fetch it afresh. */
  reset(): void
  /** Whether anything of this room is held that a hole could hurt. */
  isHeld(): boolean
  /** Whether the log says that these numbers left it on purpose, the last of them with this hash. */
  isPruned(from: number, to: number, lastHash: string): Promise<boolean>
  /** The past that was seen is not in the log any more. */
  onBrokenPast(): void
}

/**
 * The log of one room as this tab follows it. Frames are applied strictly by number; a hole is filled from the log
 * before anything after it is applied.
 */
export class RoomLog {
  /** The last number applied; null before the room's head is known. */
  held: number | null = null
  private hash: string | null = null
  private recent: RoomFrame[] = []
  private waiting: RoomFrame[] = []
  private target = 0
  private isFilling = false
  private failures = 0
  private again: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly room: string,
    private readonly context: RoomLogContext,
  ) {}

  onHead(head: Head): void {
    if (this.held === null) {
      this.startAt(head)
    } else if (head.lastEventSeq < this.held || this.contradicts(head)) {
      this.context.onBrokenPast()
      this.startAt(head)
      this.context.reset()
    } else {
      this.reach(head.lastEventSeq)
    }
  }

  /** Follows the room from a page on, where no head is given: it shows the room as it was at `asOf`. */
  begin(asOf: number): void {
    if (Number.isFinite(asOf)) this.held ??= asOf
  }

  take(frame: RoomFrame): void {
    if (this.held === null) return
    if (frame.roomSeq <= this.held) {
      void this.compare(frame)
    } else if (this.isFilling || frame.roomSeq > this.held + 1) {
      this.waiting.push(frame)
      this.reach(frame.roomSeq - 1)
    } else {
      this.apply(frame)
    }
  }

  /** A page that shows the room as it was at `asOf` has come: what happened since is applied to it. */
  bringUpToDate(asOf: number): void {
    if (this.held === null || asOf >= this.held) return
    const missed = this.recent.filter((frame) => frame.roomSeq > asOf)
    if (missed[0]?.roomSeq === asOf + 1) {
      for (const frame of missed) this.context.apply(frame)
      return
    }
    this.target = Math.max(this.target, this.held)
    this.held = asOf
    this.hash = null
    this.recent = []
    void this.fill()
  }

  stop(): void {
    clearTimeout(this.again)
  }

  private startAt(head: Head): void {
    this.held = head.lastEventSeq
    this.hash = head.lastEventHash
    this.recent = []
    this.waiting = this.waiting.filter((frame) => frame.roomSeq > head.lastEventSeq)
  }

  private contradicts({ lastEventSeq, lastEventHash }: Head): boolean {
    return lastEventSeq === this.held && this.differs(lastEventHash)
  }

  private differs(hash: string): boolean {
    return this.hash !== null && this.hash !== hash
  }

  /**
   * A number that was there before comes again because it came two ways, or because the end of the log was taken out and
   * the room counts on from what is left. What is not remembered here is asked for: is the last line still there?
   */
  private async compare(frame: RoomFrame): Promise<void> {
    const { held } = this
    const known =
      frame.roomSeq === held ? this.hash : this.recent.find(({ roomSeq }) => roomSeq === frame.roomSeq)?.hash
    if (known === frame.hash || held === null || this.isFilling) return
    if (typeof known !== 'string') {
      const page = await this.context.fetch(held - 1, 1).catch(() => null)
      if (page === null || page.events[0]?.roomSeq === held || this.held !== held) return
    }
    this.context.onBrokenPast()
    this.held = frame.roomSeq
    this.hash = frame.hash
    this.target = frame.roomSeq
    this.recent = []
    this.context.reset()
  }

  private apply(frame: RoomFrame): void {
    this.held = frame.roomSeq
    this.hash = frame.hash
    this.recent.push(frame)
    if (this.recent.length > RECENT_MAX) this.recent.shift()
    this.context.apply(frame)
  }

  private reach(target: number): void {
    this.target = Math.max(this.target, target)
    if (this.held !== null && this.held < this.target) void this.fill()
  }

  private async fill(): Promise<void> {
    if (this.isFilling) return
    this.isFilling = true
    try {
      while (this.held !== null && this.held < this.target) {
        if (!this.context.isHeld()) this.skip()
        else if (this.target - this.held > REPLAY_MAX) this.skip(true)
        else await this.fillPage(this.held)
      }
      this.failures = 0
    } catch {
      // Offline again or refused. The waiting frames are behind the hole and will come from the log with it.
      this.target = Math.max(this.target, ...this.waiting.splice(0).map(({ roomSeq }) => roomSeq))
      this.fillLater()
    }
    this.isFilling = false
    const waiting = this.waiting.splice(0).sort((a, b) => a.roomSeq - b.roomSeq)
    for (const frame of waiting) this.take(frame)
  }

  /** The frame that showed the hole may have been the last for hours. A next one, or a head, tries at once. */
  private fillLater(): void {
    clearTimeout(this.again)
    if (++this.failures > FAILURES_MAX) return
    const pause = Math.min(PAUSE_MS * 2 ** (this.failures - 1), PAUSE_MAX_MS)
    this.again = setTimeout(() => this.reach(this.target), pause)
  }

  private async fillPage(after: number): Promise<void> {
    const { events, actors } = await this.context.fetch(after, PAGE)
    const [first] = events
    if (!first) {
      // A head or a frame said that there is more, and lines leave a log only at its beginning.
      this.context.onBrokenPast()
      this.target = after
      this.context.reset()
    } else if (first.roomSeq !== after + 1) {
      const isPruned = await this.context.isPruned(after + 1, first.roomSeq - 1, first.prevHash)
      if (!isPruned) this.context.onBrokenPast()
      this.skip(true)
    } else {
      this.applyPage(events, actors)
    }
  }

  /** As far as each event follows the one before; a hole within is looked at as the beginning of the next page. */
  private applyPage(events: FrameList['events'], actors: FrameList['actors']): void {
    for (const { roomId, ...event } of events) {
      if (this.held !== event.roomSeq - 1) continue
      if (this.differs(event.prevHash)) {
        this.context.onBrokenPast()
        this.skip(true)
        return
      }
      this.apply({ ...event, room: roomId, actors })
    }
  }

  /** Goes on from the end of the hole without what was in it. */
  private skip(mustReset = false): void {
    this.held = this.target
    this.hash = null
    this.recent = []
    if (mustReset) this.context.reset()
  }
}
