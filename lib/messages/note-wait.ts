import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'

/**
 * Says of an answer that is being written why nothing comes, or no longer. Without an event, like its text: what stays
 * is the end of it. The reader's browser is told by a delta.
 */
export async function noteWait(db: Database, messageId: string, reason: string | null): Promise<void> {
  await write(db, async (tx) => {
    await tx.message.updateMany({
      where: { id: messageId, status: 'processing', deletedAt: null },
      data: { error: reason, version: { increment: 1 } },
    })
  })
}
