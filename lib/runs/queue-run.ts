import type { AgentCard, Message, Run } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { changeRun } from './change-run'
import { findOrOpenSession } from './find-session'

/** Runs that may wait in one session. */
export const QUEUE_MAX = 100

/** Puts a turn of work in line, for the rights of whoever wrote the trigger. The room must be locked. */
export async function queueRun(t: Transaction, trigger: Message, card: AgentCard): Promise<Run> {
  const session = await findOrOpenSession(t, trigger, card)
  const waiting = await t.tx.run.count({ where: { sessionId: session.id, status: 'queued' } })
  const run = await t.tx.run.create({
    data: {
      id: newId(),
      sessionId: session.id,
      roomId: trigger.roomId,
      agentId: card.actorId,
      requestedById: trigger.authorId,
      triggerMessageId: trigger.id,
      status: 'queued',
      model: card.model,
      provider: card.provider,
      createdAt: t.now,
    },
  })
  // The first agent mentioned in a message gives it its session; a message belongs to one.
  await t.tx.message.updateMany({ where: { id: trigger.id, sessionId: null }, data: { sessionId: session.id } })
  await touchMessage(t.tx, trigger.id)
  t.emit(run.roomId, {
    type: 'run.queued',
    actorId: run.requestedById,
    sessionId: session.id,
    runId: run.id,
    data: { runId: run.id, triggerMessageId: trigger.id },
    messageId: trigger.id,
  })
  if (waiting >= QUEUE_MAX) await refuse(t, run)
  return run
}

async function refuse(t: Transaction, run: Run) {
  const error = `There are ${QUEUE_MAX} requests in line already.`
  await changeRun(t.tx, run, 'failed', { error, completedAt: t.now })
  t.emit(run.roomId, {
    type: 'run.failed',
    actorId: run.agentId,
    sessionId: run.sessionId,
    runId: run.id,
    data: { runId: run.id, reason: 'queue_full' },
  })
}
