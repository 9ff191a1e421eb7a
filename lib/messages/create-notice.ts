import { commit, newSalt } from '@/lib/core/crypto'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { insertMessages } from '@/lib/core/dialects/messages'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import type { Notice } from './schema'

export type NoticeDraft = {
  roomId: string
  /** Whom the line is about. */
  actorId: string
  notice: Notice
  replyToId?: string | null
  threadRootId?: string | null
  sessionId?: string | null
  runId?: string | null
}

/** A numbered line of the room itself. It holds facts, no sentence: screens say it in their own words. */
export async function createNotice(t: Transaction, dialect: Dialect, draft: NoticeDraft): Promise<string> {
  const { roomId, actorId, notice, replyToId = null, threadRootId = null, sessionId = null, runId = null } = draft
  const head = t.room(roomId)
  head.lastMessageSeq += 1
  head.touched = true
  const id = newId()
  const salt = newSalt()
  const seq = head.lastMessageSeq
  await insertMessages(t.tx, dialect, [
    {
      ...{ id, roomId, seq, authorId: actorId, role: 'system', type: 'notice', content: '', salt },
      ...{ parts: JSON.stringify({ notice }), status: 'completed', error: null, clientId: null, clientDigest: null },
      ...{ replyToId, threadRootId, parentId: null, sessionId, runId, tokenCount: 0, version: 1 },
      ...{ createdAt: t.now, editedAt: null, deletedAt: null },
    },
  ])
  t.emit(roomId, {
    type: 'message.created',
    actorId,
    sessionId: sessionId ?? undefined,
    runId: runId ?? undefined,
    data: { messageId: id, seq, authorId: actorId, content: commit(salt, '') },
    messageId: id,
  })
  return id
}
