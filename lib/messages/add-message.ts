import { commit, newSalt } from '@/lib/core/crypto'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { type MessageRow, storeMessages } from '@/lib/core/dialects/messages'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'

type Given = 'roomId' | 'authorId' | 'role' | 'type' | 'status' | 'content' | 'parts'
type Related = 'replyToId' | 'parentId' | 'threadRootId' | 'sessionId' | 'runId'
export type AddedMessage = Pick<MessageRow, Given> & Partial<Pick<MessageRow, Related>>

/** Stores a message the server writes itself, with the next number of its room, and answers its id. */
export async function addMessage(t: Transaction, dialect: Dialect, message: AddedMessage): Promise<string> {
  const { roomId, authorId, content, sessionId = null, runId = null } = message
  const [id, salt, seq] = [newId(), newSalt(), t.nextMessageSeq(roomId)]
  await storeMessages(t.tx, dialect, [
    {
      ...{ replyToId: null, parentId: null, threadRootId: null, ...message, sessionId, runId },
      ...{ id, salt, seq, error: null, clientId: null, clientDigest: null },
      ...{ tokenCount: 0, version: 1, isImported: false, createdAt: t.now, editedAt: null, deletedAt: null },
    },
  ])
  t.emit(roomId, {
    type: 'message.created',
    actorId: authorId,
    sessionId: sessionId ?? undefined,
    runId: runId ?? undefined,
    data: { messageId: id, seq, authorId, content: commit(salt, content) },
    messageId: id,
  })
  return id
}
