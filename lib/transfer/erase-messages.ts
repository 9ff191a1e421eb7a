import { recountReplies } from '@/lib/core/dialects/threads'
import { unindexMessages } from '@/lib/core/search-index/index-messages'
import type { Transaction } from '@/lib/events/transact'

/**
 * Deletes the messages of a range of numbers, as `deleteMessage` does one: tombstones stay, their texts and all that
 * belongs to them go. How many there were.
 */
export async function eraseMessages(
  t: Transaction,
  actorId: string,
  { roomId, fromSeq, toSeq }: { roomId: string; fromSeq: number; toSeq: number },
): Promise<number> {
  const { tx, now } = t
  const rows = await tx.message.findMany({
    where: { roomId, seq: { gte: fromSeq, lte: toSeq } },
    orderBy: { seq: 'asc' },
    select: { id: true, seq: true, roomId: true, authorId: true, content: true, threadRootId: true, deletedAt: true },
  })
  const left = rows.filter((row) => row.deletedAt === null)
  // The key of one that came in deleted would still say that it is here.
  await tx.message.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { clientId: null } })
  if (left.length === 0) return 0
  const where = { messageId: { in: left.map(({ id }) => id) } }
  for (const table of [tx.messageRevision, tx.mention, tx.hereMention, tx.reaction, tx.pin])
    await (table as typeof tx.pin).deleteMany({ where })
  await tx.attachment.updateMany({ where, data: { deletedAt: now, sha256: null, fileName: '', alt: '' } })
  const runs = { run: { answerMessageId: where.messageId } }
  await tx.runStep.updateMany({ where: runs, data: { reasoning: null, providerMetadata: null } })
  await unindexMessages(tx, t.dialect, left)
  await tx.message.updateMany({
    where: { id: where.messageId },
    data: {
      ...{ content: '', parts: null, error: null, salt: null, clientDigest: null },
      ...{ deletedAt: now, deletedById: actorId, version: { increment: 1 } },
    },
  })
  const roots = new Set(left.flatMap(({ threadRootId }) => threadRootId ?? []))
  await recountReplies(tx, t.dialect, [...roots])
  for (const { id: messageId, seq } of left)
    t.emit(roomId, { type: 'message.deleted', actorId, data: { messageId, seq }, messageId })
  return left.length
}
