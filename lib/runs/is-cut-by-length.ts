import type { Tx } from '@/lib/core/database'

/** Whether the model reached its output limit in the last step of a run: the answer is complete in the log only. */
export async function isCutByLength(tx: Tx, runId: string): Promise<boolean> {
  const last = await tx.runStep.findFirst({ where: { runId }, orderBy: { number: 'desc' } })
  return last?.finishReason === 'length'
}
