import { commit, newSalt } from '@/lib/core/crypto'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { insertMessages } from '@/lib/core/dialects/messages'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'

export type AgentMessageDraft = {
  roomId: string
  agentId: string
  sessionId: string
  runId: string
  /** The message answered. */
  replyToId: string | null
  /** The message this is a child of: the one answered, or the answer it goes on from. */
  parentId: string | null
  threadRootId: string | null
}

/** Takes the next number for an agent's answer, empty and `processing`: its text is streamed into it. */
export async function createAgentMessage(t: Transaction, dialect: Dialect, draft: AgentMessageDraft): Promise<string> {
  const { roomId, agentId, sessionId, runId, replyToId, parentId, threadRootId } = draft
  const head = t.room(roomId)
  head.lastMessageSeq += 1
  head.touched = true
  const id = newId()
  const salt = newSalt()
  await insertMessages(t.tx, dialect, [
    {
      id,
      roomId,
      seq: head.lastMessageSeq,
      authorId: agentId,
      role: 'assistant',
      type: 'text',
      content: '',
      parts: null,
      status: 'processing',
      error: null,
      salt,
      clientId: null,
      clientDigest: null,
      replyToId,
      threadRootId,
      parentId,
      sessionId,
      runId,
      tokenCount: 0,
      version: 1,
      createdAt: t.now,
      editedAt: null,
      deletedAt: null,
    },
  ])
  t.emit(roomId, {
    type: 'message.created',
    actorId: agentId,
    sessionId,
    runId,
    data: { messageId: id, seq: head.lastMessageSeq, authorId: agentId, content: commit(salt, '') },
    messageId: id,
  })
  return id
}
