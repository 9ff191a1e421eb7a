import type { Tx } from '@/lib/core/database'
import { readIds, writeIds } from '@/lib/core/id-list'

/** Bounds a run by one more API token: from now on the model reads what was written with it. The room must be locked. */
export async function bindRun(tx: Tx, id: string, tokenId: string): Promise<void> {
  const run = await tx.run.findUniqueOrThrow({ where: { id }, select: { tokenIds: true } })
  await tx.run.update({ where: { id }, data: { tokenIds: writeIds([...readIds(run.tokenIds), tokenId]) } })
}
