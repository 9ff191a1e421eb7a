import { pricesOf } from '@/lib/agents/prices-of'
import { settleCall } from '@/lib/budgets/settle'
import type { Tx } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { write } from '@/lib/core/write'
import { saveAgentText } from '@/lib/messages/save-agent-text'
import { type ModelCall, usageOfCall } from './model-call'
import { stepEndsOf } from './steps-of-run'
import type { WorkerContext } from './worker-context'

/**
 * Releases a run in an orderly stop, so that the next worker takes it over at once: the text of the step that was
 * broken off is taken back, what its call took so far is counted in budgets, and no lease is left to wait for.
 */
export async function releaseRun(
  { db, owner }: WorkerContext,
  runId: string,
  call: ModelCall | null = null,
): Promise<void> {
  await write(db, async (tx) => {
    const held = await tx.run.findFirst({ where: { id: runId, status: 'running', leaseOwner: owner } })
    if (!held) return
    await takeBackText(tx, held)
    if (call) await countCall(tx, held, call)
    await tx.run.updateMany({ where: { id: runId, status: 'running', leaseOwner: owner }, data: { leaseOwner: null } })
  })
}

async function countCall(tx: Tx, { agentId }: Run, call: ModelCall): Promise<void> {
  const card = await tx.agentCard.findUnique({ where: { actorId: agentId } })
  if (!card) return
  const pricing = { prices: await pricesOf(tx, card), model: card.model }
  await settleCall(tx, call.id, { usage: usageOfCall(call, false), pricing, now: new Date() })
}

async function takeBackText(tx: Tx, run: Run): Promise<void> {
  const answer = await tx.message.findUnique({ where: { id: run.answerMessageId ?? '' } })
  if (!answer) return
  const stored = answer.content.slice(0, stepEndsOf(answer).at(-1) ?? 0)
  if (stored !== answer.content) await saveAgentText(tx, answer.id, stored)
}
