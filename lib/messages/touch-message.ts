import type { Tx } from '@/lib/core/database'

/** Raises the version of a message whose card changed, so that readers take the object of the next frame. */
export async function touchMessage(tx: Tx, messageId: string | null): Promise<void> {
  if (messageId === null) return
  await tx.message.updateMany({ where: { id: messageId }, data: { version: { increment: 1 } } })
}
