import { AppError } from '@/lib/core/errors'
import type { Approval, Decision, Execution } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { changeApproval } from '@/lib/runs/change-approval'
import { changeExecution } from '@/lib/runs/change-execution'
import { countAgreed } from './count-agreed'

export type Outcome = 'pending' | 'approved' | 'denied'
type Question = Approval & { execution: Execution; decisions: Decision[] }

/** What a stored answer makes of its question: denied by one no, approved by enough who agree to the same arguments. */
export async function applyDecision(
  t: Transaction,
  approval: Question,
  made: Decision,
): Promise<{ outcome: Outcome; agreed: number }> {
  const { execution } = approval
  if (made.decision === 'deny') {
    await changeApproval(t.tx, approval, 'denied', t.now)
    await changeExecution(t.tx, execution, 'denied', t.now)
    return { outcome: 'denied', agreed: 0 }
  }
  if (made.arguments !== null) await replaceArguments(t, approval, made.argumentsDigest, made.arguments)
  const { argumentsDigest } = made
  const agreed = await countAgreed(t.tx, { ...approval, argumentsDigest, decisions: [...approval.decisions, made] })
  if (agreed < approval.quorum) return { outcome: 'pending', agreed }
  await changeApproval(t.tx, approval, 'approved', t.now)
  await changeExecution(t.tx, execution, 'pending', t.now)
  return { outcome: 'approved', agreed }
}

/** From now on the question is about the edited arguments; what was agreed to before counts no longer. */
async function replaceArguments(t: Transaction, approval: Question, argumentsDigest: string, input: string) {
  const asked = { id: approval.id, status: 'pending', argumentsDigest: approval.argumentsDigest }
  const changed = await t.tx.approval.updateMany({ where: asked, data: { argumentsDigest } })
  const execution = { id: approval.execution.id, status: 'awaiting_approval' }
  const written = await t.tx.execution.updateMany({ where: execution, data: { input } })
  if (changed.count === 0 || written.count === 0) throw new AppError('conflict', 'This is already decided.')
}
