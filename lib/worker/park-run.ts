import type { Run } from '@/lib/core/generated/sqlite/client'
import { transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeRun } from '@/lib/runs/change-run'
import { workedMs } from '@/lib/runs/end-run'
import { requireHold } from './require-hold'
import type { WorkerContext } from './worker-context'

/**
 * Lets go of a run that waits for people; no process waits with it. `ready`: a call was allowed since one looked for
 * those that may run, so one has to look again before the model is asked for more. `done`: every call has its outcome.
 */
export async function parkRun(context: WorkerContext, run: Run): Promise<'parked' | 'ready' | 'done'> {
  return await transact(context.db, { rooms: [run.roomId] }, async (t) => {
    const held = await requireHold(t.tx, context, run)
    // Under the lock of the room, in which people decide too.
    const open = await t.tx.execution.findMany({
      where: { runId: run.id, status: { in: ['awaiting_approval', 'pending'] } },
      select: { status: true },
    })
    if (open.some(({ status }) => status === 'pending')) return 'ready'
    if (open.length === 0) return 'done'
    const worked = workedMs(held, t.now)
    await changeRun(t.tx, { id: run.id, status: 'running', leaseOwner: context.owner }, 'awaiting_approval', {
      leaseOwner: null,
      activeSince: null,
      durationMs: { increment: worked },
    })
    await t.tx.session.update({ where: { id: run.sessionId }, data: { durationMs: { increment: worked } } })
    await touchMessage(t.tx, run.answerMessageId)
    t.emit(run.roomId, { type: 'run.parked', ...aboutRun(run), data: { runId: run.id } })
    return 'parked'
  })
}
