import type { Source } from './source'

const EVERY_MS = 60_000

/** Writes when people were last seen, no more than once a minute each, and knows which of these times are its own. */
export class SeenTimes {
  private readonly written = new Map<string, number>()

  constructor(private readonly source: () => Pick<Source, 'noteSeen'>) {}

  async write(actorIds: string[]): Promise<void> {
    const now = new Date()
    const due = actorIds.filter((actorId) => now.getTime() - (this.written.get(actorId) ?? 0) >= EVERY_MS)
    for (const actorId of due) this.written.set(actorId, now.getTime())
    for (const [actorId, at] of this.written) if (now.getTime() - at > 10 * EVERY_MS) this.written.delete(actorId)
    if (due.length > 0) await this.source().noteSeen(due, now)
  }

  /** Whether another process wrote this time, so that it saw the actor. */
  isForeign(actorId: string, at: Date): boolean {
    return at.getTime() > (this.written.get(actorId) ?? 0)
  }
}
