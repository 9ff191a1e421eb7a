import { commit, newSalt } from '@/lib/core/crypto'
import { insertMentions, storeMessages } from '@/lib/core/dialects/messages'
import type { Message } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import type { Transaction } from '@/lib/events/transact'
import { followMentioned } from './follow-mentioned'
import { loadMentionable, mentionsFor } from './resolve-mentions'

export type AgentPost = {
  roomId: string
  agentId: string
  content: string
  threadRootId?: string | null
  /** The run whose tool writes it: what answers this message has no more rights. */
  writtenIn: string
}

/**
 * A finished message of an agent that is no answer of a run. It starts no agent: mentions are shown, and only a
 * person, or a tool made for it, sets agents to work. The room must be locked and the rights checked.
 */
export async function postAsAgent(t: Transaction, post: AgentPost): Promise<Message> {
  const { roomId, agentId, content, threadRootId = null } = post
  const [id, salt, seq] = [newId(), newSalt(), t.nextMessageSeq(roomId)]
  await storeMessages(t.tx, t.dialect, [
    {
      ...{ id, roomId, seq, authorId: agentId, role: 'assistant', type: 'text', content, salt },
      ...{ parts: null, status: 'completed', error: null, clientId: null, clientDigest: null },
      ...{ replyToId: null, threadRootId, parentId: null, sessionId: null, runId: null },
      ...{ tokenCount: 0, version: 1, isImported: false, createdAt: t.now, editedAt: null, deletedAt: null },
    },
  ])
  await t.tx.messageOrigin.create({ data: { messageId: id, runId: post.writtenIn } })
  const lookup = await loadMentionable({ prisma: t.tx }, [{ roomId, input: { content } }])
  const mentions = mentionsFor(lookup, { id, roomId, seq, authorId: agentId, content }, { kind: 'agent' })
  const shown = mentions.map((mention) => ({ ...mention, pending: false }))
  await insertMentions(t.tx, t.dialect, shown)
  const stored = await t.tx.message.findUniqueOrThrow({ where: { id } })
  await followMentioned(t, [stored], shown)
  await indexMessages(t.tx, t.dialect, [stored])
  const data = { messageId: id, seq, authorId: agentId, content: commit(salt, content) }
  t.emit(roomId, { type: 'message.created', actorId: agentId, data, messageId: id })
  return stored
}
