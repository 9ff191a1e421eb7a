import type { PublicMessage } from '@/lib/messages/schema'
import { ACTIVE_RUN_STATUSES } from '@/lib/tool-cards/constants'

/** Messages held of one room; older ones make way. */
const MESSAGES_MAX = 500

/** One event of a room, as far as held messages depend on it. */
export type Change = {
  roomSeq: number
  hash: string
  type: string
  data: Record<string, unknown>
  /** Of message.created: the message, or the root it replies under. Undefined: not known. */
  created?: PublicMessage | { threadRootId: string | null }
}

/** The number and hash of the last event of a room. */
export type At = { asOf: number; hash: string }

/**
 * The newest messages of one room in memory, true at one event of its log. They are one range of numbers that ends at
 * the newest message. Within it a message is missing when it was touched since, or when it is being written, which
 * changes it without events; the reader loads what is missing.
 */
export class RoomWindow {
  /** Characters of the messages as JSON, twice: what they take in memory, roughly. */
  bytes = 0
  private readonly messages = new Map<number, { message: PublicMessage; bytes: number }>()
  private readonly unsettled = new Set<string>()

  /** `end` is the newest number of the room at that event; `start` is above it while nothing is held. */
  constructor(
    public at: At,
    public end: number,
    public start = end + 1,
  ) {}

  get size(): number {
    return this.messages.size
  }

  covers(start: number, end: number): boolean {
    return start >= this.start && end <= this.end
  }

  missing(start: number, end: number): number[] {
    return numbers(start, end).filter((seq) => !this.messages.has(seq))
  }

  list(start: number, end: number): PublicMessage[] {
    return numbers(start, end).flatMap((seq) => this.messages.get(seq)?.message ?? [])
  }

  /** Takes messages without a hole between them that were read at the window's event, if they touch its range. */
  take(messages: PublicMessage[]): void {
    const first = messages[0]?.seq
    const last = messages.at(-1)?.seq
    if (first === undefined || last === undefined || last < this.start - 1 || last > this.end) return
    if (this.end - first >= MESSAGES_MAX) return
    this.start = Math.min(this.start, first)
    for (const message of messages) this.noteState(message)
    for (const message of messages) this.put(message)
  }

  /**
   * Follows the log by one event. False: the event is not the next one, or what it changes is not known; whoever reads
   * next follows the log from here.
   */
  apply(change: Change): boolean {
    if (change.roomSeq <= this.at.asOf) return true
    if (change.roomSeq !== this.at.asOf + 1) return false
    if (!this.follow(change)) return false
    this.at = { asOf: change.roomSeq, hash: change.hash }
    return true
  }

  private follow({ type, data, created }: Change): boolean {
    const id = String(data.messageId ?? '')
    switch (type) {
      case 'message.created':
        return created !== undefined && this.append(Number(data.seq), created)
      case 'message.edited':
      case 'message.pinned':
      case 'message.unpinned':
      case 'reaction.added':
      case 'reaction.removed':
        this.forget(id)
        return true
      // Counts of its thread, and answers beside it.
      case 'message.deleted':
        this.forget(id)
        this.forgetRelated()
        return true
      case 'message.settled':
        this.forget(id)
        this.forgetRelated()
        return true
      case 'transfer.imported':
        this.forgetAll()
        return true
    }
    const family = type.split('.', 1)[0] ?? ''
    if (WITHOUT_EFFECT.has(family)) return true
    if (OF_RUNS.has(family)) {
      if (typeof data.triggerMessageId === 'string') this.forget(data.triggerMessageId)
      this.forgetRelated()
    } else this.forgetAll()
    return true
  }

  private append(seq: number, created: PublicMessage | { threadRootId: string | null }): boolean {
    if (seq !== this.end + 1) this.forgetAll()
    this.end = seq
    if (this.start > seq) this.start = seq
    // The root counts its replies, and each reply shows the count.
    if (created.threadRootId) this.forget(created.threadRootId)
    if ('seq' in created) {
      this.noteState(created)
      this.put(created)
      // An answer more beside others.
      if (created.runId) this.forgetRelated()
    } else this.forgetRelated()
    while (this.end - this.start >= MESSAGES_MAX) this.drop(this.start++)
    return true
  }

  /** A message that is being written, and what shows it, changes without events: it is not held until it is settled. */
  private noteState(message: PublicMessage): void {
    if (isSettled(message)) {
      this.unsettled.delete(message.id)
      return
    }
    this.unsettled.add(message.id)
    this.forget(message.id)
  }

  private put(message: PublicMessage): void {
    this.drop(message.seq)
    const shown = [message.id, message.quote?.messageId ?? '', message.thread?.rootId ?? '']
    if (shown.some((id) => this.unsettled.has(id))) return
    const bytes = 2 * JSON.stringify(message).length
    this.messages.set(message.seq, { message, bytes })
    this.bytes += bytes
  }

  /** A message, what quotes it and its thread: each of them shows its version. */
  private forget(id: string): void {
    this.dropWhere((held) => held.id === id || held.quote?.messageId === id || held.thread?.rootId === id)
  }

  /** Answers of agents and what refers to other messages: any of them may show what a run did. */
  private forgetRelated(): void {
    this.dropWhere((held) => held.runId !== null || held.quote !== null || held.thread !== null)
  }

  private forgetAll(): void {
    this.dropWhere(() => true)
    this.start = this.end + 1
  }

  private dropWhere(matches: (message: PublicMessage) => boolean): void {
    for (const [seq, { message }] of this.messages) if (matches(message)) this.drop(seq)
  }

  private drop(seq: number): void {
    this.bytes -= this.messages.get(seq)?.bytes ?? 0
    this.messages.delete(seq)
  }
}

/** Kinds of events that change no message. */
const WITHOUT_EFFECT = new Set(['room', 'membership', 'moderation', 'session', 'hook', 'grant', 'ext'])
/** Those that may change the cards of a run, in whichever message it answers. */
const OF_RUNS = new Set(['run', 'tool', 'execution', 'approval', 'artifact'])

function isSettled({ status, answer }: PublicMessage): boolean {
  const isActive = answer !== null && ACTIVE_RUN_STATUSES.some((active) => active === answer.runStatus)
  return status !== 'pending' && status !== 'processing' && !isActive
}

function numbers(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => start + index)
}
