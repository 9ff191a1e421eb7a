import { transact } from '@/lib/events/transact'
import type { RunLease } from './run-lease'
import { storeReceipt } from './store-receipt'
import type { WorkerContext } from './worker-context'

/**
 * The receipt of a stopped call: its run has ended without this worker, and no event may follow. What
 * it cost was never said, so the sum becomes a floor. Under the lock of the room, as all that counts in budgets.
 */
export async function storeCutCall({ db }: WorkerContext, { call }: RunLease, runId: string): Promise<void> {
  if (!call) return
  const found = await db.prisma.run.findUnique({ where: { id: runId }, select: { roomId: true } })
  if (!found) return
  await transact(db, { rooms: [found.roomId] }, async ({ tx, now, changed }) => {
    const run = await tx.run.findFirst({ where: { id: runId, status: 'cancelled' } })
    const card = run && (await tx.agentCard.findUnique({ where: { actorId: run.agentId } }))
    const isStored = await tx.runStep.count({ where: { runId, number: (run?.step ?? 0) + 1 } })
    if (run && card && isStored === 0) {
      await storeReceipt({ tx, now }, run, card, { ...call, finishReason: 'cancelled' })
      changed({ type: 'run.cancelled', roomId: run.roomId, runId, data: {} })
    }
  })
}
