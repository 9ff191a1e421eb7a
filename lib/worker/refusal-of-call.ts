import { argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import type { Tool } from '@/lib/agents/tools/tool'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import { effectiveToolPolicy } from '@/lib/approvals/effective-tool-policy'
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
  if (!tool) return 'This tool is no longer available.'
  const { name, definition, arguments: asked } = call.toolCall
  if (toolDefinition(tool) !== definition) return 'The tool has changed since the call was requested.'
  const card = await t.tx.agentCard.findUnique({ where: { actorId: run.agentId } })
  const verdict = card ? (await effectiveToolPolicy(t.tx, run, card.tools)).verdict(tool) : 'deny'
  if (verdict === 'deny') return 'This agent can no longer use this tool in this room.'
  const digest = argumentsDigest(name, definition, call.input)
  if (!call.requiredApproval) {
    if (verdict === 'ask') return 'This tool now needs approval.'
    return call.input === asked ? null : 'The arguments differ from the requested ones.'
  }
  // Edited or not: what runs has the digest that people agreed to.
  if (digest !== call.approval?.argumentsDigest) return 'The arguments differ from the approved ones.'
  return await refusalOfDecision(t.tx, call.approval)
}
