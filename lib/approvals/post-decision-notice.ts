import type { Actor } from '@/lib/actors/schema'
import { isBudgetCall } from '@/lib/budgets/budget-call'
import type { Dialect } from '@/lib/core/dialects/dialect'
import type { Approval, Decision, Execution, Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import type { Notice } from '@/lib/messages/schema'
import { sayInRun } from '@/lib/runs/say-in-run'
import type { Outcome } from './apply-decision'

type DecisionNotice = {
  actor: Actor
  run: Run
  approval: Approval & { execution: Execution }
  decision: Decision
  outcome: Outcome
  agreed: number
}

/** What a question about a budget is called where a tool has its name. */
const MORE = 'a larger budget'
const WORDS = { pending: 'agreed', approved: 'approved', denied: 'denied' } as const

/**
 * Posts a decision to the room. The text names no person, because it stays when a person's account is erased;
 * screens show who decided, from the message's relations. It concerns the person who asked, unless that decided itself or
 * more people have to agree.
 */
export async function postDecisionNotice(t: Transaction, dialect: Dialect, notice: DecisionNotice): Promise<void> {
  const { actor, run, approval, decision, outcome, agreed } = notice
  const agent = await t.tx.actor.findUnique({ where: { id: run.agentId }, select: { name: true } })
  const where = { id: run.answerMessageId ?? '' }
  const answer = await t.tx.message.findUnique({ where, select: { seq: true } })
  const call = await t.tx.toolCall.findUniqueOrThrow({ where: { id: approval.execution.toolCallId } })
  const toolName = isBudgetCall(call) ? MORE : call.name
  const isEdited = decision.arguments !== null
  const { quorum } = approval
  const { reason, onBehalfOfId } = decision
  const verb = outcome === 'pending' ? 'agreed to' : outcome
  const progress = quorum > 1 && outcome !== 'denied' ? ` (${agreed} of ${quorum})` : ''
  const content = `${toolName} for @${agent?.name ?? 'agent'} was ${verb}${isEdited ? ' with changed arguments' : ''}${progress}`
  const asker = outcome !== 'pending' && actor.id !== run.requestedById ? run.requestedById : null
  const line = reason === '' ? content : `${content}: ${reason}`
  const facts: Notice = {
    ...{ kind: 'decision', actorId: actor.id, onBehalfOfId, agentId: run.agentId, toolName },
    ...{ outcome: WORDS[outcome], isEdited, agreed, quorum, reason, answerSeq: answer?.seq ?? null },
  }
  await sayInRun(t, dialect, run, line, { notice: facts, concerns: asker, byId: actor.id })
}
