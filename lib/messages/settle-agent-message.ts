import { commit, newSalt } from '@/lib/core/crypto'
import type { Message } from '@/lib/core/generated/sqlite/client'
import { indexMessages } from '@/lib/core/search-index/index-messages'
import type { Transaction } from '@/lib/events/transact'
import { readMentions } from './find-mentions'
import { followMentioned } from './follow-mentioned'
import { loadMentionable, mentionsFor } from './resolve-mentions'

type Settlement = { status: 'completed' | 'failed' | 'cancelled'; error: string | null }

/**
 * Ends an answer with the text it has: from now on the log is bound to it, and
 * the mentioned agents are called. A deleted or settled one is left alone.
 */
export async function settleAgentMessage(
  t: Transaction,
  messageId: string,
  { status, error }: Settlement,
): Promise<void> {
  const message = await t.tx.message.findUnique({ where: { id: messageId } })
  if (message?.status !== 'processing') return
  const isDeleted = message.deletedAt !== null
  const salt = isDeleted ? null : newSalt()
  await t.tx.message.update({
    where: { id: messageId },
    data: { status, error: isDeleted ? null : error, salt, version: { increment: 1 } },
  })
  if (salt === null) return
  if (status === 'completed') await storeMentions(t, message)
  await indexMessages(t.tx, t.dialect, [{ ...message, status }])
  t.emit(message.roomId, {
    type: 'message.settled',
    actorId: message.authorId,
    sessionId: message.sessionId ?? undefined,
    runId: message.runId ?? undefined,
    data: { messageId, seq: message.seq, status, content: commit(salt, message.content) },
    messageId,
  })
}

async function storeMentions(t: Transaction, message: Message): Promise<void> {
  const { roomId, content } = message
  await readMentions(content)
  const lookup = await loadMentionable({ prisma: t.tx }, [{ roomId, input: { content } }])
  const mentions = mentionsFor(lookup, message, { kind: 'agent' })
  if (mentions.length > 0) await t.tx.mention.createMany({ data: mentions })
  await followMentioned(t, [message], mentions)
}
