import type { Tx } from '@/lib/core/database'
import { readIds, writeIds } from '@/lib/core/id-list'

/** Remembers an API token that the text of a message was written with: runs that answer it have no more rights. */
export async function bindMessage(tx: Tx, messageId: string, tokenId: string): Promise<void> {
  const before = await tx.messageOrigin.findUnique({ where: { messageId } })
  const tokenIds = writeIds([...readIds(before?.tokenIds), tokenId])
  await tx.messageOrigin.upsert({ where: { messageId }, create: { messageId, tokenIds }, update: { tokenIds } })
}
