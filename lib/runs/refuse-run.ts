import type { Message } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import type { RefusalReason } from './schema'

/** Stores why an agent did not answer a message, for "Why no answer?". The last reason counts. */
export async function refuseRun(
  t: Transaction,
  { id: messageId, roomId }: Pick<Message, 'id' | 'roomId'>,
  agentId: string,
  reason: RefusalReason,
): Promise<void> {
  await t.tx.runRefusal.upsert({
    where: { messageId_agentId: { messageId, agentId } },
    create: { messageId, agentId, roomId, reason, createdAt: t.now },
    update: { reason, createdAt: t.now },
  })
}
