import { readToolPolicies } from '@/lib/agents/tool-policy'
import { argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import type { Tool } from '@/lib/agents/tools/tool'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import type { Approval, Decision, Execution, Run, ToolCall } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { canDecideApproval } from '@/lib/rooms/policy'
import type { RoomKind, RoomRole } from '@/lib/rooms/schema'
import { refusalOf } from './check-rights'

export type OpenCall = Execution & { toolCall: ToolCall; approval: (Approval & { decisions: Decision[] }) | null }

/**
 * Why a call may not run at this moment, or null. Everything is read again in the transaction that starts it: members,
 * the card's policy, the tool as it is now, and for a call that had to be allowed the decision, on exactly these
 * arguments, of somebody who may still decide here.
 */
export async function refusalOfCall(
  t: Transaction,
  run: Run,
  call: OpenCall,
  tool: Tool | undefined,
): Promise<string | null> {
  const refusal = await refusalOf(t, run)
  if (refusal !== null) return refusal
  if (!tool) return 'This tool is no longer there.'
  const { name, definition, arguments: text } = call.toolCall
  if (toolDefinition(tool) !== definition) return 'The tool has changed since it was asked for.'
  const card = await t.tx.agentCard.findUnique({ where: { actorId: run.agentId } })
  const policy = card ? (readToolPolicies(card.tools).get(name) ?? 'deny') : 'deny'
  if (policy === 'deny') return 'This agent may no longer use this tool.'
  if (!call.requiredApproval) return policy === 'ask' ? 'This tool needs an approval by now.' : null
  const digest = argumentsDigest(name, definition, call.input)
  if (call.input !== text || digest !== call.toolCall.argumentsDigest || digest !== call.approval?.argumentsDigest) {
    return 'The arguments are not those that were allowed.'
  }
  return await refusalOfDecision(t, run, call)
}

async function refusalOfDecision(t: Transaction, run: Run, { approval }: OpenCall): Promise<string | null> {
  const yes = approval?.decisions.find(
    (one) => one.decision === 'approve' && one.argumentsDigest === approval.argumentsDigest,
  )
  if (approval?.status !== 'approved' || !yes) return 'Nobody allowed this.'
  const decider = await t.tx.membership.findFirst({
    where: { roomId: run.roomId, actorId: yes.actorId, leftAt: null, actor: { deactivatedAt: null } },
    select: { role: true, actor: { select: { kind: true } } },
  })
  const head = t.room(run.roomId)
  const room = { kind: head.kind as RoomKind, archivedAt: head.archivedAt }
  const member = decider && { role: decider.role as RoomRole }
  const isHuman = decider?.actor.kind === 'human'
  return isHuman && canDecideApproval(room, member, { kind: 'human' })
    ? null
    : 'The person who allowed this may no longer decide here.'
}
