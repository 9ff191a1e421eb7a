import { isUniqueViolation } from '@/lib/core/database-errors'
import { isAppError } from '@/lib/core/errors'
import type { Message, Run } from '@/lib/core/generated/sqlite/client'
import { type Transaction, transact } from '@/lib/events/transact'
import { createAgentMessage } from '@/lib/messages/create-agent-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeRun } from '@/lib/runs/change-run'
import { endRun } from '@/lib/runs/end-run'
import { refuseRun } from '@/lib/runs/refuse-run'
import { responseMs } from '@/lib/runs/response-ms'
import { refusalOf } from './check-rights'
import { refusalOfSession } from './refusal-of-session'
import type { WorkerContext } from './worker-context'

/** Takes up to `limit` runs that can go on: parked ones whose approvals are settled, then the first in each line. */
export async function claimRuns(context: WorkerContext, limit: number): Promise<string[]> {
  const claimed: string[] = []
  for (const run of await candidates(context, limit)) {
    if (claimed.length >= limit) break
    if (await claim(context, run)) claimed.push(run.id)
  }
  return claimed
}

const FIRST_IN_LINE = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]

async function candidates({ db }: WorkerContext, limit: number): Promise<Run[]> {
  const decided = await db.prisma.run.findMany({
    where: {
      status: 'awaiting_approval',
      session: { status: { not: 'paused' } },
      toolCalls: { none: { execution: { status: 'awaiting_approval' } } },
    },
    orderBy: FIRST_IN_LINE,
    take: limit,
  })
  const queued = await db.prisma.run.findMany({
    where: {
      status: 'queued',
      session: { status: { not: 'paused' }, runs: { none: { status: { in: ['running', 'awaiting_approval'] } } } },
    },
    orderBy: FIRST_IN_LINE,
    take: limit * 4,
  })
  return [...decided, ...queued]
}

/** False when another worker was faster, or the run may not go on. */
async function claim(context: WorkerContext, run: Run): Promise<boolean> {
  try {
    return await transact(context.db, { rooms: [run.roomId] }, async (t) => {
      const current = await t.tx.run.findUnique({ where: { id: run.id } })
      if (current?.status !== run.status) return false
      const trigger = await t.tx.message.findUnique({ where: { id: current.triggerMessageId ?? '' } })
      const refusal =
        (await refusalOfSession(t, current, current.status === 'queued' ? trigger : null)) ??
        (await refusalOf(t, current))
      if (refusal !== null) {
        await endRun(t, current, { to: 'failed', reason: 'not_allowed', error: refusal })
        if (trigger) await refuseRun(t, trigger, current.agentId, trigger.deletedAt ? 'deleted' : 'not_allowed')
        return false
      }
      return current.status === 'queued' ? await begin(t, context, current, trigger) : await resume(t, context, current)
    })
  } catch (error) {
    // The partial unique index or a compare-and-set failed: another worker was first.
    if (isUniqueViolation(error) || (isAppError(error) && error.code === 'conflict')) return false
    throw error
  }
}

async function begin(
  t: Transaction,
  { db, owner }: WorkerContext,
  run: Run,
  trigger: Message | null,
): Promise<boolean> {
  const first = await t.tx.run.findFirst({
    where: { sessionId: run.sessionId, status: 'queued' },
    orderBy: FIRST_IN_LINE,
  })
  if (first?.id !== run.id) return false
  const answerMessageId = await createAgentMessage(t, db.dialect, {
    roomId: run.roomId,
    agentId: run.agentId,
    sessionId: run.sessionId,
    runId: run.id,
    replyToId: trigger?.id ?? null,
    parentId: (await continuedAnswer(t, run)) ?? trigger?.id ?? null,
    threadRootId: trigger?.threadRootId ?? null,
  })
  await changeRun(t.tx, run, 'running', {
    leaseOwner: owner,
    leaseBeat: 1,
    answerMessageId,
    responseMs: await responseMs(t.tx, answerMessageId),
    startedAt: t.now,
    activeSince: t.now,
  })
  const data = { runId: run.id, answerMessageId }
  t.emit(run.roomId, { type: 'run.started', ...aboutRun({ ...run, answerMessageId }), data })
  return true
}

/** What goes on from an answer is its child, not one more answer to the same message. */
async function continuedAnswer(t: Transaction, run: Run): Promise<string | null> {
  if (run.cause !== 'continue' || run.previousRunId === null) return null
  return (await t.tx.run.findUnique({ where: { id: run.previousRunId } }))?.answerMessageId ?? null
}

async function resume(t: Transaction, { owner }: WorkerContext, run: Run): Promise<boolean> {
  const waiting = await t.tx.execution.count({ where: { runId: run.id, status: 'awaiting_approval' } })
  if (waiting > 0) return false
  await changeRun(t.tx, run, 'running', { leaseOwner: owner, leaseBeat: { increment: 1 }, activeSince: t.now })
  t.emit(run.roomId, { type: 'run.resumed', ...aboutRun(run), data: { runId: run.id } })
  return true
}
