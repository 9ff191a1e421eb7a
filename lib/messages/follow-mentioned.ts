import { isGroup } from '@/lib/actors/constants'
import type { MentionRow, MessageRow } from '@/lib/core/dialects/messages'
import { followThreads } from '@/lib/core/dialects/threads'
import type { Transaction } from '@/lib/events/transact'

type Reply = Pick<MessageRow, 'id' | 'threadRootId' | 'authorId' | 'seq' | 'createdAt'>

/** Actors mentioned in a thread follow it from then on, unless they unfollowed it. A group mention makes no one follow. */
export async function followMentioned(t: Transaction, messages: Reply[], mentions: MentionRow[]): Promise<void> {
  const replies = new Map(messages.flatMap((row) => (row.threadRootId ? [[row.id, row] as const] : [])))
  const rows = mentions.flatMap(({ messageId, actorId }) => {
    const reply = replies.get(messageId)
    if (!reply || actorId === reply.authorId || isGroup(actorId)) return []
    return [{ rootId: reply.threadRootId ?? '', actorId, lastReadSeq: reply.seq - 1, at: reply.createdAt }]
  })
  await followThreads(t.tx, t.dialect, rows, { again: false })
}
