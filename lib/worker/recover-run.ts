import { settleLost } from '@/lib/budgets/settle'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { type Transaction, transact } from '@/lib/events/transact'
import { aboutRun } from '@/lib/runs/about-run'
import { changeExecution } from '@/lib/runs/change-execution'
import { endRun } from '@/lib/runs/end-run'
import { UNKNOWN_OUTCOME } from '@/lib/runs/unknown-outcome'
import { refusalOf } from './check-rights'
import { stepEndsOf } from './steps-of-run'
import type { WorkerContext } from './worker-context'

/** A run that dies under its worker again and again is given up. */
const RESUMES_MAX = 12

/** What was seen of a run whose worker seems gone; only if nothing of it has changed is it taken. */
export type Abandoned = Pick<Run, 'id' | 'roomId' | 'leaseOwner' | 'leaseBeat'>

/**
 * Settles a run whose worker is gone. Resumed where nothing is lost by it: between two steps, or before a tool that
 * may run twice. Failed where a tool may or may not have taken effect, or where people saw part of an answer that
 * will never be finished. True: this worker has the run now and goes on with it.
 */
export async function recoverRun(context: WorkerContext, seen: Abandoned): Promise<boolean> {
  const { owner } = context
  return await transact(context.db, { rooms: [seen.roomId] }, async (t) => {
    const { id, leaseOwner, leaseBeat } = seen
    const taken = await t.tx.run.updateMany({
      where: { id, leaseOwner, leaseBeat, status: 'running' },
      // Time without a worker does not count as work.
      data: { leaseOwner: owner, leaseBeat: { increment: 1 }, activeSince: t.now },
    })
    if (taken.count === 0) return false
    const run = await t.tx.run.findUniqueOrThrow({ where: { id } })
    await settleLost(t.tx, { runId: id }, t.now)
    const error = (await settleCalls(t, run)) ?? (await reasonToEnd(t, run))
    if (error === null) {
      t.emit(run.roomId, { type: 'run.resumed', ...aboutRun(run), data: { runId: id } })
      return true
    }
    await endRun(t, run, { to: 'failed', reason: 'restarted', error }, owner)
    return false
  })
}

/** Calls that were on their way. Gives the reason to end the run when one of them may have taken effect. */
async function settleCalls(t: Transaction, run: Run): Promise<string | null> {
  let reason: string | null = null
  const running = await t.tx.execution.findMany({ where: { runId: run.id, status: 'running' } })
  for (const execution of running) {
    const data = { executionId: execution.id }
    // An approved call runs at most once, however harmless.
    if (execution.isIdempotent && !execution.requiredApproval) {
      await changeExecution(t.tx, execution, 'pending', t.now)
      t.emit(run.roomId, { type: 'execution.requeued', ...aboutRun(run), data })
      continue
    }
    const error = `${UNKNOWN_OUTCOME}: the server stopped while it ran`
    await changeExecution(t.tx, execution, 'failed', t.now, { error })
    t.emit(run.roomId, { type: 'execution.failed', ...aboutRun(run), data: { ...data, reason: 'unknown_outcome' } })
    reason = `The server restarted while ${execution.toolName} ran. It may have taken effect and was not repeated.`
  }
  return reason
}

async function reasonToEnd(t: Transaction, run: Run): Promise<string | null> {
  const refusal = await refusalOf(t, run)
  if (refusal !== null) return `The server restarted. ${refusal}`
  const answer = await t.tx.message.findUnique({ where: { id: run.answerMessageId ?? '' } })
  const isPartial = answer !== null && answer.content.length > (stepEndsOf(answer).at(-1) ?? 0)
  if (isPartial) return 'The server restarted while this was being written.'
  const resumes = await t.tx.event.count({ where: { roomId: run.roomId, runId: run.id, type: 'run.resumed' } })
  return resumes >= RESUMES_MAX ? 'The server restarted too often during this run.' : null
}
