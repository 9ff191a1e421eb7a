import type { Tx } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { StopReason } from './stop-reason'
import type { WorkerContext } from './worker-context'

/**
 * The fence every write of a worker passes, inside its transaction: the run is still at work and still this worker's.
 * After a cancel or a take-over nothing late gets through.
 */
export async function requireHold(tx: Tx, { owner }: WorkerContext, run: Pick<Run, 'id'>): Promise<Run> {
  const held = await tx.run.findFirst({ where: { id: run.id, status: 'running', leaseOwner: owner } })
  if (!held) throw new StopReason('lost')
  return held
}
