import { systemActor } from '@/lib/actors/system-actor'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { insertMentions } from '@/lib/core/dialects/messages'
import { readOverOwn } from '@/lib/core/dialects/read-markers'
import type { Transaction } from '@/lib/events/transact'
import { addMessage } from './add-message'
import type { Notice } from './schema'

export type NoticeDraft = {
  roomId: string
  /** Plain text: it is shown as it is, never as Markdown. */
  content: string
  /** The facts of it, for screens that say it in their own words. */
  notice?: Notice
  /** Somebody for whom this is news, as a mention is. The text names no person, so it is one of no characters. */
  concerns?: string | null
  /** Who did it: to them it is no news. */
  byId?: string
  threadRootId?: string | null
  sessionId?: string
  runId?: string
}

/** A system line in the room, for facts people need to know. */
export async function postNotice(t: Transaction, dialect: Dialect, draft: NoticeDraft): Promise<string> {
  const { notice, concerns = null, byId, threadRootId = null, ...line } = draft
  const authorId = await systemActor(t.tx)
  const id = await addMessage(t, dialect, {
    ...{ ...line, threadRootId, authorId, role: 'system', type: 'notice', status: 'completed' },
    parts: notice ? JSON.stringify({ notice }) : null,
  })
  if (concerns !== null) {
    const { roomId, seq } = await t.tx.message.findUniqueOrThrow({ where: { id }, select: { roomId: true, seq: true } })
    const mention = { messageId: id, roomId, seq, start: 0, length: 0, actorId: concerns, pending: false }
    await insertMentions(t.tx, dialect, [mention])
  }
  if (byId !== undefined) {
    const { roomId, seq } = await t.tx.message.findUniqueOrThrow({ where: { id }, select: { roomId: true, seq: true } })
    await readOverOwn(t.tx, dialect, [{ roomId, seq, authorId: byId, role: 'user', threadRootId }])
  }
  return id
}
