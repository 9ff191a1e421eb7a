import type { Actor } from '@/lib/actors/schema'
import type { Dialect } from '@/lib/core/dialects/dialect'
import type { Approval, Decision, Execution, Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { sayInRun } from '@/lib/runs/say-in-run'
import type { Outcome } from './apply-decision'

type Said = {
  actor: Actor
  run: Run
  approval: Approval & { execution: Execution }
  decision: Decision
  outcome: Outcome
  agreed: number
}

/** Tells the room what somebody decided: "Bob approved calculator for @planner". */
export async function sayOutcome(t: Transaction, dialect: Dialect, said: Said): Promise<void> {
  const { actor, run, approval, decision, outcome, agreed } = said
  const { tx } = t
  const agent = await tx.actor.findUnique({ where: { id: run.agentId }, select: { name: true } })
  const away = decision.onBehalfOfId
    ? await tx.actor.findUnique({ where: { id: decision.onBehalfOfId }, select: { displayName: true } })
    : null
  const who = away ? `${actor.displayName}, for ${away.displayName},` : actor.displayName
  const verb = { pending: 'agreed to', approved: 'approved', denied: 'denied' }[outcome]
  const edited = decision.arguments === null ? '' : ' with changed arguments'
  const progress = approval.quorum > 1 && outcome !== 'denied' ? ` (${agreed} of ${approval.quorum})` : ''
  const reason = decision.reason === '' ? '' : `: ${decision.reason}`
  const what = `${approval.execution.toolName} for @${agent?.name ?? 'agent'}`
  await sayInRun(t, dialect, run, `${who} ${verb} ${what}${edited}${progress}${reason}`)
}
