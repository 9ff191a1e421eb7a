import type { Database } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { codePoints } from '@/lib/messages/constants'
import { noteWait } from '@/lib/messages/note-wait'
import { hub } from '@/lib/realtime/hub'
import { RunFailure } from './run-failure'
import type { RunLease } from './run-lease'
import { TextBuffer } from './text-buffer'

/** Brings what a model writes to the room while it is written. `before`: the text of the steps already stored. */
export class AnswerWriter {
  private buffer: TextBuffer
  private isWaiting = false

  constructor(
    private readonly db: Database,
    private readonly run: Pick<Run, 'roomId' | 'answerMessageId'>,
    private readonly lease: RunLease,
    private readonly given: { before: string; limit: number },
  ) {
    this.buffer = new TextBuffer(given.before)
  }

  get text(): string {
    return this.buffer.text
  }

  add(text: string): void {
    const { before, limit } = this.given
    const gap = this.text === before && before !== '' ? '\n\n' : ''
    const offset = this.text.length
    const added = this.buffer.add(gap + text)
    if (this.text.length > limit && codePoints(this.text) > limit)
      throw new RunFailure('too_long', `The answer was longer than ${limit} characters.`)
    this.lease.wrote(this.text)
    if (added !== '') this.tell(offset, added)
  }

  /** What was written in this step was no answer. */
  retract(): void {
    this.buffer = new TextBuffer(this.given.before)
    this.lease.wrote(this.text)
    this.tell(this.text.length, '')
  }

  async wait(reason: string): Promise<void> {
    this.isWaiting = true
    await this.note(reason)
  }

  async goOn(): Promise<void> {
    if (!this.isWaiting) return
    this.isWaiting = false
    await this.note(null)
  }

  private async note(reason: string | null): Promise<void> {
    if (!this.run.answerMessageId) return
    await noteWait(this.db, this.run.answerMessageId, reason)
    this.tell(this.text.length, '', true)
  }

  private tell(offset: number, text: string, isStale = false): void {
    const { roomId: room, answerMessageId: messageId } = this.run
    if (messageId) hub(this.db).delta({ room, messageId, offset, text, ...(isStale ? { isStale } : {}) })
  }
}
