import type { Tx } from '@/lib/core/database'
import type { Message, Run } from '@/lib/core/generated/sqlite/client'

/** The run in which an agent wrote a message: as its answer, or by a tool. */
export async function runBehind(tx: Tx, { id, runId }: Pick<Message, 'id' | 'runId'>): Promise<Run | null> {
  const wroteIn = runId ?? (await tx.messageOrigin.findUnique({ where: { messageId: id } }))?.runId
  return wroteIn ? await tx.run.findUnique({ where: { id: wroteIn } }) : null
}
