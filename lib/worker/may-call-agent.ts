import type { AgentCard, Message } from '@/lib/core/generated/sqlite/client'
import { writeIds } from '@/lib/core/id-list'
import type { Transaction } from '@/lib/events/transact'
import { personBehind } from '@/lib/runs/call-agent'
import { refuseRun } from '@/lib/runs/refuse-run'
import { tokensOfRequest } from '@/lib/runs/tokens-of-request'
import { refusalOf } from './check-rights'

/** Whether an agent may be set to work on a message at this moment; if not, the reason is remembered. */
export async function mayCallAgent(t: Transaction, trigger: Message, card: AgentCard): Promise<boolean> {
  const reason = await reasonOf(t, trigger, card)
  if (reason !== null) await refuseRun(t, trigger, card.actorId, reason)
  return reason === null
}

async function reasonOf(t: Transaction, trigger: Message, card: AgentCard) {
  if (trigger.deletedAt !== null) return 'deleted'
  if (card.disabledAt !== null) return 'disabled'
  const requestedById = await personBehind(t, trigger)
  if (requestedById === null) return 'not_allowed'
  const tokenIds = writeIds(await tokensOfRequest(t.tx, trigger, {}))
  const { id: triggerMessageId, roomId } = trigger
  const parties = { roomId, agentId: card.actorId, requestedById, tokenIds, triggerMessageId }
  return (await refusalOf(t, parties)) === null ? null : 'not_allowed'
}
