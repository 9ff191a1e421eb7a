/** One committed line of a room's log, as listeners in this process get it. */
export type Committed<Message = unknown> = {
  roomId: string
  roomSeq: number
  id: string
  type: string
  actorId: string | null
  data: Record<string, unknown>
  hash: string
  createdAt: Date
  /** The message the event is about. */
  messageId?: string
  /** Its public object, where the writer had it at hand (otherwise listeners load it). */
  message?: Message
}

export type CommitListener = (events: Committed[]) => void

/** Hands committed events to this process's listeners, in commit order. Other processes read the log. */
export class CommitBus {
  private readonly listeners = new Set<CommitListener>()

  subscribe(listener: CommitListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  publish(events: Committed[]) {
    for (const listener of this.listeners) listener(events)
  }
}
