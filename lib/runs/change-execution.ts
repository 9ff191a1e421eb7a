import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { Execution, Prisma } from '@/lib/core/generated/sqlite/client'
import type { ExecutionStatus } from '@/lib/tool-cards/schema'
import { assertCanChange, isFinal } from './state'

/**
 * Compare-and-set of an execution's status. Start, end and duration are stamped here and only here: the end on
 * entering a final state, never before (C-22). Throws conflict when the execution has moved on.
 */
export async function changeExecution(
  tx: Tx,
  execution: Pick<Execution, 'id' | 'status' | 'startedAt'>,
  to: ExecutionStatus,
  now: Date,
  data: Pick<Prisma.ExecutionUncheckedUpdateManyInput, 'output' | 'outputSalt' | 'outputArtifactId' | 'error'> = {},
): Promise<void> {
  assertCanChange('execution', execution.status, to)
  const { count } = await tx.execution.updateMany({
    where: { id: execution.id, status: execution.status },
    data: { ...data, ...stamps(execution, to, now), status: to },
  })
  if (count === 0) throw new AppError('conflict', 'This tool call has changed. Reload and try again.')
}

function stamps({ startedAt }: Pick<Execution, 'startedAt'>, to: ExecutionStatus, now: Date) {
  if (to === 'running') return { startedAt: now }
  if (to === 'pending') return { startedAt: null }
  if (!isFinal('execution', to)) return {}
  return { completedAt: now, durationMs: startedAt ? Math.max(0, now.getTime() - startedAt.getTime()) : null }
}
