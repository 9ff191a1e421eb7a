import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { Approval } from '@/lib/core/generated/sqlite/client'
import type { ApprovalStatus } from '@/lib/tool-cards/schema'
import { assertCanChange } from './state'

/** Compare-and-set of an approval's status: of many deciders one changes it, the others get conflict. */
export async function changeApproval(
  tx: Tx,
  approval: Pick<Approval, 'id' | 'status'>,
  to: ApprovalStatus,
  now: Date,
): Promise<void> {
  assertCanChange('approval', approval.status, to)
  const { count } = await tx.approval.updateMany({
    where: { id: approval.id, status: approval.status },
    data: { status: to, decidedAt: now },
  })
  if (count === 0) throw new AppError('conflict', 'This is already decided.')
}
