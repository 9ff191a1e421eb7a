import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError, isAppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Transaction, transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { requireMember } from '@/lib/rooms/access'
import { canDecideApproval } from '@/lib/rooms/policy'
import { aboutRun } from '@/lib/runs/about-run'
import { changeApproval } from '@/lib/runs/change-approval'
import { changeExecution } from '@/lib/runs/change-execution'
import { auditRefusal } from './audit-refusal'
import { getApproval } from './get-approval'
import { requireApproval } from './require-approval'
import { type ApprovalItem, type DecisionInput, decisionSchema } from './schema'

/**
 * One person's answer to whether exactly these arguments may run. The first counts, whatever races: everybody after
 * it gets conflict, and the tool runs at most once.
 *
 * Throws not_found (not a member), forbidden (agents; members that are no moderators; archived room), conflict
 * (decided already, expired, or another digest than what would run).
 */
export async function decide(
  db: Database,
  actor: Actor,
  approvalId: string,
  input: DecisionInput,
): Promise<ApprovalItem> {
  const decision = decisionSchema.parse(input)
  try {
    if (actor.kind !== 'human') throw new AppError('forbidden', 'Only people decide, never agents.')
    const { roomId } = await requireApproval(db, actor, approvalId)
    await transact(db, { rooms: [roomId] }, (t) => store(t, actor, approvalId, decision))
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'You have decided already.')
    if (isAppError(error) && AUDITED.has(error.code)) await auditRefusal(db, actor, approvalId, error.code)
    throw error
  }
  return await getApproval(db, actor, approvalId)
}

/** Refusals of people and agents who can see the approval; guessed ids leave no rows behind. */
const AUDITED = new Set(['forbidden', 'conflict'])

type Decided = ReturnType<typeof decisionSchema.parse>

async function store(t: Transaction, actor: Actor, approvalId: string, { decision, argumentsDigest, reason }: Decided) {
  const approval = await requireApproval(t.tx, actor, approvalId)
  const { room, membership } = await requireMember(t.tx, actor, approval.roomId)
  if (!canDecideApproval(room, membership, actor)) {
    throw new AppError(
      'forbidden',
      room.archivedAt
        ? 'This room is archived and can only be read.'
        : 'Only moderators and admins of this room decide.',
    )
  }
  if (approval.status === 'expired' || (approval.status === 'pending' && approval.expiresAt <= t.now)) {
    throw new AppError('conflict', 'The time to decide is over.')
  }
  if (approval.status !== 'pending') throw new AppError('conflict', 'This has been decided already.')
  if (approval.argumentsDigest !== argumentsDigest) {
    throw new AppError('conflict', 'These are not the arguments that would run. Look at them again.')
  }
  const reasonSalt = newSalt()
  const isApproved = decision === 'approve'
  const { execution } = approval
  await changeApproval(t.tx, approval, isApproved ? 'approved' : 'denied', t.now)
  await changeExecution(t.tx, execution, isApproved ? 'pending' : 'denied', t.now)
  await t.tx.decision.create({
    data: {
      id: newId(),
      approvalId,
      actorId: actor.id,
      decision,
      reason,
      reasonSalt,
      argumentsDigest,
      createdAt: t.now,
    },
  })
  const run = await t.tx.run.findUniqueOrThrow({ where: { id: approval.runId } })
  await touchMessage(t.tx, run.answerMessageId)
  const about = { ...aboutRun(run), actorId: actor.id }
  const executionId = execution.id
  const data = { approvalId, executionId, decision, argumentsDigest }
  const reasoned = reason === '' ? data : { ...data, reason: commit(reasonSalt, reason) }
  t.emit(run.roomId, { type: 'approval.decided', ...about, data: reasoned })
  if (!isApproved) t.emit(run.roomId, { type: 'execution.denied', ...about, data: { executionId } })
}
