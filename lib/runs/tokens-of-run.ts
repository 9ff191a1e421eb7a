import type { Tx } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { readIds } from '@/lib/core/id-list'

/**
 * The API tokens that bound a run: those it was asked with, and those the message it answers was written with since,
 * because the model reads that text as it is now.
 */
export async function tokensOfRun(
  tx: Tx,
  { tokenIds, triggerMessageId }: Pick<Run, 'tokenIds' | 'triggerMessageId'>,
): Promise<string[]> {
  const origin = triggerMessageId ? await tx.messageOrigin.findUnique({ where: { messageId: triggerMessageId } }) : null
  return [...new Set([...readIds(tokenIds), ...readIds(origin?.tokenIds)])]
}
