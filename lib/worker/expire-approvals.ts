import { isBudgetCall } from '@/lib/budgets/budget-call'
import { type Transaction, transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeApproval } from '@/lib/runs/change-approval'
import { changeExecution } from '@/lib/runs/change-execution'
import { endRun } from '@/lib/runs/end-run'
import { sayInRun } from '@/lib/runs/say-in-run'
import type { WorkerContext } from './worker-context'

const BATCH = 50

/** Expires approvals that were not decided in time: the call is denied and the run continues, or the run ends, as the room's rules say. */
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
      await changeExecution(t.tx, execution, 'expired', t.now, { error: 'Not decided in time.' })
      await touchMessage(t.tx, run.answerMessageId)
      const about = { ...aboutRun(run), actorId: null }
      const data = { approvalId: id, executionId: execution.id }
      t.emit(roomId, { type: 'approval.expired', ...about, data })
      t.emit(roomId, { type: 'execution.expired', ...about, data: { executionId: execution.id } })
      const isStopping = approval.silence === 'stop'
      const toolCall = await t.tx.toolCall.findUniqueOrThrow({ where: { id: execution.toolCallId } })
      const asked = isBudgetCall(toolCall) ? 'A larger budget' : toolCall.name
      const call = `${asked} for @${await nameOf(t, run.agentId)}`
      await sayInRun(
        t,
        db.dialect,
        run,
        `${call} was not decided in time${isStopping ? ', so the run was stopped' : ''}`,
        { concerns: run.requestedById },
      )
      if (isStopping) await endRun(t, run, { to: 'cancelled', byId: null, error: 'Not decided in time.' })
    })
  }
  return due.length
}

async function nameOf(t: Transaction, actorId: string): Promise<string> {
  return (await t.tx.actor.findUniqueOrThrow({ where: { id: actorId }, select: { name: true } })).name
}
