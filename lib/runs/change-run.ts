import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { Prisma, Run } from '@/lib/core/generated/sqlite/client'
import type { RunStatus } from '@/lib/tool-cards/schema'
import { assertCanChange } from './state'

/** Who may change the run: its status, and for a worker its lease, must still be what was read. */
export type RunHold = Pick<Run, 'id' | 'status'> & { leaseOwner?: string | null }

/**
 * Compare-and-set of a run's status. Throws conflict when the run has moved on or, where `leaseOwner` is given, is in
 * other hands: late writers after a cancel or a taken-over lease end here.
 */
export async function changeRun(
  tx: Tx,
  run: RunHold,
  to: RunStatus,
  data: Omit<Prisma.RunUncheckedUpdateManyInput, 'status'> = {},
): Promise<void> {
  assertCanChange('run', run.status, to)
  const { count } = await tx.run.updateMany({ where: holdOf(run), data: { ...data, status: to } })
  if (count === 0) throw new AppError('conflict', 'This run has changed. Reload and try again.')
}

function holdOf({ id, status, leaseOwner }: RunHold): Prisma.RunWhereInput {
  return leaseOwner === undefined ? { id, status } : { id, status, leaseOwner }
}
