import type { Tx } from '@/lib/core/database'

/**
 * Stores what has been written of an answer so far, without an event (settled.md, streaming text). `stepEnds`: where
 * in the text each finished step of the run ends, in UTF-16 units. A deleted or settled answer is left alone.
 */
export async function saveAgentText(
  tx: Tx,
  messageId: string,
  content: string,
  { stepEnds, tokens = 0 }: { stepEnds?: number[]; tokens?: number } = {},
): Promise<void> {
  await tx.message.updateMany({
    where: { id: messageId, status: 'processing', deletedAt: null },
    data: {
      content,
      parts: stepEnds && JSON.stringify({ stepEnds }),
      tokenCount: { increment: tokens },
      version: { increment: 1 },
    },
  })
}
