import type { AgentCard, Message, Run, Session } from '@/lib/core/generated/sqlite/client'
import { writeIds } from '@/lib/core/id-list'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import type { RunCause } from '@/lib/tool-cards/schema'
import { changeRun } from './change-run'
import { findOrOpenSession } from './find-session'
import { refuseRun } from './refuse-run'
import { tokensOfRequest } from './tokens-of-request'

/** Runs that may wait in one session. */
const QUEUE_MAX = 100

export type RunOrigin = {
  cause?: RunCause
  /** Whose rights bound the run. Left out: who wrote the trigger. */
  requestedById?: string
  /** Left out: the session the trigger belongs to. */
  session?: Session
  /** Regenerate and continue: the run before. */
  previousRunId?: string
  /** The run of the agent that asked. */
  parentRunId?: string | null
  /** The API token it is asked with; those behind the trigger and the runs before are found here. */
  tokenId?: string
}

/** Puts a turn of work in line. The room must be locked. */
export async function queueRun(
  t: Transaction,
  trigger: Message,
  card: AgentCard,
  origin: RunOrigin = {},
): Promise<Run> {
  const { cause = 'mention', requestedById = trigger.authorId, previousRunId, parentRunId } = origin
  const session = origin.session ?? (await findOrOpenSession(t, trigger, card, { cause, userId: requestedById }))
  const tokenIds = await tokensOfRequest(t.tx, trigger, origin)
  const waiting = await t.tx.run.count({ where: { sessionId: session.id, status: 'queued' } })
  const id = newId()
  const run = await t.tx.run.create({
    data: {
      id,
      sessionId: session.id,
      roomId: trigger.roomId,
      agentId: card.actorId,
      requestedById,
      tokenIds: tokenIds.length > 0 ? writeIds(tokenIds) : null,
      triggerMessageId: trigger.id,
      cause,
      previousRunId,
      parentRunId,
      correlationId: await correlationOf(t, parentRunId ?? previousRunId ?? null, id),
      status: 'queued',
      model: card.model,
      provider: card.provider,
      createdAt: t.now,
    },
  })
  // The first agent called by a message gives it its session; a message belongs to one.
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
  if (waiting >= QUEUE_MAX) await refuse(t, run, trigger)
  return run
}

/** What one request set off is found together: a run has that of the run before it in the chain. */
async function correlationOf({ tx }: Transaction, before: string | null, id: string): Promise<string> {
  if (before === null) return id
  const row = await tx.run.findUnique({ where: { id: before }, select: { correlationId: true } })
  return row?.correlationId ?? before
}

async function refuse(t: Transaction, run: Run, trigger: Message) {
  const error = `There are already ${QUEUE_MAX} queued requests, which is the limit.`
  await changeRun(t.tx, run, 'failed', { error, completedAt: t.now })
  await refuseRun(t, trigger, run.agentId, 'queue_full')
  t.emit(run.roomId, {
    type: 'run.failed',
    actorId: run.agentId,
    sessionId: run.sessionId,
    runId: run.id,
    data: { runId: run.id, reason: 'queue_full' },
  })
}
