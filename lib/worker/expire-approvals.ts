import { transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeApproval } from '@/lib/runs/change-approval'
import { changeExecution } from '@/lib/runs/change-execution'
import type { WorkerContext } from './worker-context'

const BATCH = 50

/** Ends questions nobody answered in time. The agent is told, and its run goes on with that. */
export async function expireApprovals({ db }: WorkerContext): Promise<number> {
  const due = await db.prisma.approval.findMany({
    where: { status: 'pending', expiresAt: { lte: new Date() } },
    orderBy: { expiresAt: 'asc' },
    take: BATCH,
    select: { id: true, roomId: true },
  })
  for (const { id, roomId } of due) {
    await transact(db, { rooms: [roomId] }, async (t) => {
      const approval = await t.tx.approval.findUnique({ where: { id }, include: { execution: true } })
      if (approval?.status !== 'pending') return
      const { execution } = approval
      const run = await t.tx.run.findUniqueOrThrow({ where: { id: approval.runId } })
      await changeApproval(t.tx, approval, 'expired', t.now)
      await changeExecution(t.tx, execution, 'expired', t.now, { error: 'Nobody decided in time.' })
      await touchMessage(t.tx, run.answerMessageId)
      const about = { ...aboutRun(run), actorId: null }
      const data = { approvalId: id, executionId: execution.id }
      t.emit(roomId, { type: 'approval.expired', ...about, data })
      t.emit(roomId, { type: 'execution.expired', ...about, data: { executionId: execution.id } })
    })
  }
  return due.length
}
