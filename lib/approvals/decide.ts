import type { Actor } from '@/lib/actors/schema'
import { toolsFor } from '@/lib/agents/tools/tools-for'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError, isAppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Transaction, transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { requireMember } from '@/lib/rooms/access'
import { aboutRun } from '@/lib/runs/about-run'
import { bindRun } from '@/lib/runs/bind-run'
import { applyDecision } from './apply-decision'
import { auditRefusal } from './audit-refusal'
import { type EditedArguments, editArguments } from './edit-arguments'
import { getApproval } from './get-approval'
import { giveGrant } from './give-grant'
import { postDecisionNotice } from './post-decision-notice'
import { requireApproval } from './require-approval'
import { requireBudgetTerms } from './require-budget-terms'
import { requireDecider } from './require-decider'
import { requireOpenQuestion } from './require-open-question'
import { type ApprovalItem, type DecisionInput, decisionSchema } from './schema'

/**
 * One person's answer to whether exactly these arguments may run, or others the person wrote instead. The first no
 * counts; a yes counts towards the quorum of the question, for these arguments only. Whatever races: one outcome, and
 * the tool runs at most once.
 *
 * Throws not_found (not a member), forbidden (agents; members the question is not for; archived room; edits beyond the
 * token), conflict (decided already, expired, or another digest than what would run), invalid (arguments that do not fit
 * the tool).
 */
export async function decide(
  db: Database,
  actor: Actor,
  approvalId: string,
  input: DecisionInput,
  tools: typeof toolsFor = toolsFor,
): Promise<ApprovalItem> {
  const answer = decisionSchema.parse(input)
  try {
    if (actor.kind !== 'human') throw new AppError('forbidden', 'Only people can decide, not agents.')
    const { roomId } = await requireApproval(db, actor, approvalId)
    const edit =
      answer.arguments === undefined ? null : await editArguments(db, actor, approvalId, answer.arguments, tools)
    await transact(db, { rooms: [roomId] }, (t) => store(t, db, actor, approvalId, answer, edit))
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'You have already decided.')
    if (isAppError(error) && AUDITED.has(error.code)) await auditRefusal(db, actor, approvalId, error.code)
    throw error
  }
  return await getApproval(db, actor, approvalId)
}

/** Refusals of people and agents who can see the approval; guessed ids leave no rows behind. */
const AUDITED = new Set(['forbidden', 'conflict'])

type Answer = ReturnType<typeof decisionSchema.parse>

async function store(
  t: Transaction,
  { dialect }: Database,
  actor: Actor,
  approvalId: string,
  { decision, argumentsDigest, reason, remember }: Answer,
  edit: EditedArguments | null,
) {
  const approval = await requireApproval(t.tx, actor, approvalId)
  const access = await requireMember(t.tx, actor, approval.roomId)
  const deciderId = await requireDecider(t, access.room, approval, actor)
  if (remember) requireRemembering(remember, approval.quorum, access)
  await requireBudgetTerms(t.tx, approval, { deciderId, remember })
  const digest = edit?.digest ?? argumentsDigest
  requireOpenQuestion(t.now, approval, { argumentsDigest, digest, deciderId })
  const isEdited = edit !== null && digest !== argumentsDigest
  const salts = { reason: newSalt(), arguments: newSalt() }
  const made = await t.tx.decision.create({
    data: {
      id: newId(),
      approvalId,
      actorId: actor.id,
      decision,
      reason,
      reasonSalt: salts.reason,
      argumentsDigest: digest,
      arguments: isEdited ? edit.text : null,
      argumentsSalt: isEdited ? salts.arguments : null,
      onBehalfOfId: deciderId === actor.id ? null : deciderId,
      createdAt: t.now,
    },
  })
  const { outcome, agreed } = await applyDecision(t, approval, made)
  if (isEdited && actor.token) await bindRun(t.tx, approval.runId, actor.token.id)
  const run = await t.tx.run.findUniqueOrThrow({ where: { id: approval.runId } })
  await touchMessage(t.tx, run.answerMessageId)
  t.emit(run.roomId, {
    type: 'approval.decided',
    ...aboutRun(run),
    actorId: actor.id,
    data: {
      ...{ approvalId, executionId: approval.executionId, decision, argumentsDigest: digest },
      ...{ decisionId: made.id, agreed, outcome, onBehalfOfId: made.onBehalfOfId ?? undefined },
      reason: reason === '' ? undefined : commit(salts.reason, reason),
      arguments: isEdited ? commit(salts.arguments, edit.text) : undefined,
      shownDigest: isEdited ? argumentsDigest : undefined,
    },
  })
  if (outcome === 'denied') {
    const data = { executionId: approval.executionId }
    t.emit(run.roomId, { type: 'execution.denied', ...aboutRun(run), actorId: actor.id, data })
  }
  if (outcome === 'approved' && remember) await giveGrant(t, actor, run, approval, remember)
  await postDecisionNotice(t, dialect, { actor, run, approval, decision: made, outcome, agreed })
}

type Access = Awaited<ReturnType<typeof requireMember>>

function requireRemembering(remember: 'session' | 'room', quorum: number, { membership }: Access) {
  if (quorum > 1) throw new AppError('invalid', 'This cannot be remembered when several people have to approve.')
  if (remember === 'room' && membership.role === 'member') {
    throw new AppError('forbidden', 'Only moderators and admins can always allow a tool in a room.')
  }
}
