import type { Actor } from '@/lib/actors/schema'
import type { Approval, Execution, Run } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import { aboutRun } from '@/lib/runs/about-run'
import type { Remember } from './schema'

/** "Do not ask again": for this agent and this tool exactly as it was defined when it was asked for. */
export async function giveGrant(
  t: Transaction,
  actor: Actor,
  run: Run,
  approval: Approval & { execution: Execution },
  remember: Remember,
): Promise<void> {
  const { toolCallId, toolName } = approval.execution
  const { definition } = await t.tx.toolCall.findUniqueOrThrow({ where: { id: toolCallId } })
  const { agentId, roomId } = run
  const sessionId = remember === 'session' ? run.sessionId : null
  const { id: grantId } = await t.tx.toolGrant.create({
    data: {
      ...{ id: newId(), roomId, sessionId, agentId, toolName, definition, approvalId: approval.id },
      ...{ grantedById: actor.id, createdAt: t.now },
    },
  })
  const data = { grantId, approvalId: approval.id, agentId, sessionId, tool: toolName, definition }
  t.emit(roomId, { type: 'grant.given', ...aboutRun(run), actorId: actor.id, data })
}
