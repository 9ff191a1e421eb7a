import { argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import type { Tool } from '@/lib/agents/tools/tool'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import { readStance } from '@/lib/approvals/read-stance'
import { refusalOfDecision } from '@/lib/approvals/refusal-of-decision'
import type { Approval, Decision, Execution, Run, ToolCall } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { refusalOf } from './check-rights'

export type OpenCall = Execution & { toolCall: ToolCall; approval: (Approval & { decisions: Decision[] }) | null }

/**
 * Why a call may not run at this moment, or null. Everything is read again in the transaction that starts it: members,
 * what card and room say of the tool, the tool as it is now, and for a call that had to be allowed the decision, on
 * exactly these arguments, of as many people as were needed, who may all still decide here.
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
  const { name, definition, arguments: asked } = call.toolCall
  if (toolDefinition(tool) !== definition) return 'The tool has changed since it was asked for.'
  const card = await t.tx.agentCard.findUnique({ where: { actorId: run.agentId } })
  const verdict = card ? (await readStance(t.tx, run, card.tools)).verdict(tool) : 'deny'
  if (verdict === 'deny') return 'This agent may no longer use this tool here.'
  const digest = argumentsDigest(name, definition, call.input)
  if (!call.requiredApproval) {
    if (verdict === 'ask') return 'This tool needs an approval by now.'
    return call.input === asked ? null : 'The arguments are not those that were asked for.'
  }
  // Edited or not: what runs has the digest that people agreed to.
  if (digest !== call.approval?.argumentsDigest) return 'The arguments are not those that were allowed.'
  return await refusalOfDecision(t.tx, call.approval)
}
