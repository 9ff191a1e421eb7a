import { write } from '@/lib/core/write'
import type { RunLease } from './run-lease'
import { storeReceipt } from './store-receipt'
import type { WorkerContext } from './worker-context'

/**
 * The receipt of a stopped call: its run has ended without this worker, and no event may follow. What
 * it cost was never said, so the sum becomes a floor.
 */
export async function storeCutCall({ db }: WorkerContext, { call }: RunLease, runId: string): Promise<void> {
  if (!call) return
  await write(db, async (tx) => {
    const run = await tx.run.findFirst({ where: { id: runId, status: 'cancelled' } })
    const card = run && (await tx.agentCard.findUnique({ where: { actorId: run.agentId } }))
    const isStored = await tx.runStep.count({ where: { runId, number: (run?.step ?? 0) + 1 } })
    if (run && card && isStored === 0) {
      await storeReceipt({ tx, now: new Date() }, run, card, { ...call, finishReason: 'cancelled' })
    }
  })
}
