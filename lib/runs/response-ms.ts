import type { Tx } from '@/lib/core/database'

/**
 * Milliseconds from a person's message to this answer, when the answer is the first message of an agent after it in its
 * session (S3-43); null when nobody asked, or an answer came before.
 */
export async function responseMs(tx: Tx, answerMessageId: string): Promise<number | null> {
  const { sessionId, seq, createdAt } = await tx.message.findUniqueOrThrow({ where: { id: answerMessageId } })
  const before = await tx.message.findFirst({
    where: { sessionId, seq: { lt: seq }, role: { in: ['user', 'assistant'] } },
    orderBy: { seq: 'desc' },
    select: { role: true, createdAt: true },
  })
  return before?.role === 'user' ? Math.max(0, createdAt.getTime() - before.createdAt.getTime()) : null
}
