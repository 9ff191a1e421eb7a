import type { Dialect } from '@/lib/core/dialects/dialect'
import type { AgentCard, Message, Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { postNotice } from '@/lib/messages/post-notice'
import { roomRules } from '@/lib/rooms/room-rules'
import { countHops } from './count-hops'
import { mayGiveFloor } from './may-give-floor'
import { queueRun } from './queue-run'
import { refuseRun } from './refuse-run'
import { runBehind } from './run-behind'

/**
 * Sets an agent to work on a message that mentions it or that it answers by rule, unless the agents of the room have
 * had their turns: then nothing is queued, and one line says why until a person speaks. Agents a person names in a message
 * of their own is always reached. A chain of agents works for the person who began it. The room must be locked.
 */
export async function callAgent(
  t: Transaction,
  dialect: Dialect,
  trigger: Message,
  card: AgentCard,
  cause: 'mention' | 'always',
): Promise<Run | null> {
  const isNamedByPerson = cause === 'mention' && trigger.role === 'user'
  if (!isNamedByPerson) {
    if (await hasRunOut(t, dialect, trigger, card)) return null
    const parties = { speakerId: trigger.authorId, agentId: card.actorId }
    if (cause === 'mention' && !(await mayGiveFloor(t.tx, trigger.roomId, parties))) {
      await refuseRun(t, trigger, card.actorId, 'not_its_turn')
      return null
    }
  }
  const requestedById = await personBehind(t, trigger)
  if (requestedById === null) return null
  return await queueRun(t, trigger, card, {
    cause,
    requestedById,
    parentRunId: trigger.role === 'assistant' ? trigger.runId : null,
  })
}

/**
 * In whose name a message calls agents: its author's; for an agent's answer that of the person it worked for; for what
 * came by a hook that of the person who lets it, null where nobody does.
 */
export async function personBehind({ tx }: Transaction, message: Message): Promise<string | null> {
  const run = await runBehind(tx, message)
  if (run) return run.requestedById
  if (message.role === 'user') return message.authorId
  const hook = await tx.hook.findUnique({ where: { actorId: message.authorId }, select: { callerId: true } })
  return hook ? hook.callerId : message.authorId
}

async function hasRunOut(t: Transaction, dialect: Dialect, trigger: Message, { actorId }: AgentCard): Promise<boolean> {
  const { roomId } = trigger
  const { hopBudget: limit } = await roomRules(t.tx, roomId)
  const { hops, sinceSeq } = await countHops(t.tx, roomId)
  if (hops < limit) return false
  await refuseRun(t, trigger, actorId, 'budget')
  const isSaid = await t.tx.message.count({
    where: { roomId, seq: { gt: sinceSeq }, role: 'system', parts: { startsWith: '{"notice":{"kind":"hop_budget"' } },
  })
  if (isSaid === 0) {
    const content = `Agents have sent ${limit} messages in a row. They continue after a person sends a message.`
    await postNotice(t, dialect, { roomId, content, notice: { kind: 'hop_budget', limit } })
  }
  return true
}
