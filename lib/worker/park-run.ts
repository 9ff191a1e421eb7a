import type { Run } from '@/lib/core/generated/sqlite/client'
import { transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeRun } from '@/lib/runs/change-run'
import { workedMs } from '@/lib/runs/end-run'
import { requireHold } from './require-hold'
import type { WorkerContext } from './worker-context'

/** Lets go of a run that waits for people; no process waits with it. False: nothing is waited for. */
export async function parkRun(context: WorkerContext, run: Run): Promise<boolean> {
  return await transact(context.db, { rooms: [run.roomId] }, async (t) => {
    const held = await requireHold(t.tx, context, run)
    const waiting = await t.tx.execution.count({ where: { runId: run.id, status: 'awaiting_approval' } })
    if (waiting === 0) return false
    const worked = workedMs(held, t.now)
    await changeRun(t.tx, { id: run.id, status: 'running', leaseOwner: context.owner }, 'awaiting_approval', {
      leaseOwner: null,
      activeSince: null,
      durationMs: { increment: worked },
    })
    await t.tx.session.update({ where: { id: run.sessionId }, data: { durationMs: { increment: worked } } })
    await touchMessage(t.tx, run.answerMessageId)
    t.emit(run.roomId, { type: 'run.parked', ...aboutRun(run), data: { runId: run.id } })
    return true
  })
}
