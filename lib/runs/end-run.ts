import type { Execution, Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { settleAgentMessage } from '@/lib/messages/settle-agent-message'
import { aboutRun } from './about-run'
import { changeApproval } from './change-approval'
import { changeExecution } from './change-execution'
import { changeRun } from './change-run'
import { UNKNOWN_OUTCOME } from './unknown-outcome'

export type RunEnd =
  | { to: 'completed' }
  | { to: 'failed'; reason: FailReason; error: string }
  | { to: 'timed_out'; error: string }
  | { to: 'cancelled'; byId: string | null; error?: string }

/** The failure code of a run in the log; the sentence for people is in the row. */
export type FailReason = 'provider' | 'restarted' | 'step_limit' | 'budget' | 'not_allowed' | 'too_long' | 'internal'

/**
 * Ends a run with everything that hangs on it: open calls and approvals, the answer, totals. All in the caller's
 * transaction, with the run's own event last, so that no event of the run follows it.
 * Throws conflict when the run has moved on or, with `leaseOwner`, when another worker has it.
 */
export async function endRun(t: Transaction, run: Run, end: RunEnd, leaseOwner?: string): Promise<void> {
  const error = 'error' in end ? (end.error ?? null) : null
  const worked = workedMs(run, t.now)
  await changeRun(t.tx, { id: run.id, status: run.status, leaseOwner }, end.to, {
    error,
    leaseOwner: null,
    activeSince: null,
    durationMs: { increment: worked },
    completedAt: t.now,
  })
  await t.tx.session.update({ where: { id: run.sessionId }, data: { durationMs: { increment: worked } } })
  await closeCalls(t, run)
  if (run.answerMessageId) {
    const status = end.to === 'timed_out' ? 'failed' : end.to
    await settleAgentMessage(t, run.answerMessageId, { status, error })
  }
  const about = aboutRun(run)
  if (end.to === 'failed') {
    const data = { runId: run.id, reason: end.reason }
    t.emit(run.roomId, { type: 'run.failed', ...about, data })
  } else if (end.to === 'cancelled') {
    const data = { runId: run.id, byId: end.byId ?? undefined }
    t.emit(run.roomId, { type: 'run.cancelled', ...about, actorId: end.byId, data })
  } else {
    t.emit(run.roomId, { type: `run.${end.to}`, ...about, data: { runId: run.id } })
  }
}

/** Time at work since it last began, in milliseconds; none while it waits for an approval. */
export function workedMs({ activeSince }: Pick<Run, 'activeSince'>, now: Date): number {
  return activeSince ? Math.max(0, now.getTime() - activeSince.getTime()) : 0
}

async function closeCalls(t: Transaction, run: Run) {
  const open = await t.tx.execution.findMany({
    where: { runId: run.id, status: { in: ['pending', 'awaiting_approval', 'running'] } },
    include: { approval: true },
    orderBy: { createdAt: 'asc' },
  })
  for (const { approval, ...execution } of open) {
    const about = aboutRun(run)
    if (approval?.status === 'pending') {
      await changeApproval(t.tx, approval, 'cancelled', t.now)
      const data = { approvalId: approval.id, executionId: execution.id }
      t.emit(run.roomId, { type: 'approval.cancelled', ...about, data })
    }
    await changeExecution(t.tx, execution, 'cancelled', t.now, { error: errorOf(execution) })
    t.emit(run.roomId, { type: 'execution.cancelled', ...about, data: { executionId: execution.id } })
  }
}

/** A call in flight may or may not have taken effect, and people must see that. */
function errorOf(execution: Execution): string | undefined {
  return execution.status === 'running' && !execution.isIdempotent
    ? `${UNKNOWN_OUTCOME}: the run ended while it ran`
    : undefined
}
