import { systemActor } from '@/lib/actors/system-actor'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { insertMessages } from '@/lib/core/dialects/messages'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import type { Notice } from './schema'

export type NoticeDraft = {
  roomId: string
  /** Plain text: it is shown as it is, never as Markdown. */
  content: string
  /** The facts of it, for screens that say it in their own words. */
  notice?: Notice
  threadRootId?: string | null
  sessionId?: string
  runId?: string
}

/** A system line in the room, for facts people need to know. */
export async function postNotice(t: Transaction, dialect: Dialect, draft: NoticeDraft): Promise<string> {
  const { roomId, content, notice, threadRootId = null, sessionId, runId } = draft
  const authorId = await systemActor(t.tx)
  const head = t.room(roomId)
  head.lastMessageSeq += 1
  head.touched = true
  const id = newId()
  const salt = newSalt()
  await insertMessages(t.tx, dialect, [
    {
      ...{ id, roomId, authorId, content, salt, threadRootId },
      ...{ seq: head.lastMessageSeq, role: 'system', type: 'notice', status: 'completed' },
      ...{ parts: notice ? JSON.stringify({ notice }) : null, error: null },
      ...{ clientId: null, clientDigest: null, replyToId: null, parentId: null },
      ...{ sessionId: sessionId ?? null, runId: runId ?? null, tokenCount: 0, version: 1 },
      ...{ createdAt: t.now, editedAt: null, deletedAt: null },
    },
  ])
  t.emit(roomId, {
    type: 'message.created',
    actorId: authorId,
    sessionId,
    runId,
    data: { messageId: id, seq: head.lastMessageSeq, authorId, content: commit(salt, content) },
    messageId: id,
  })
  return id
}
