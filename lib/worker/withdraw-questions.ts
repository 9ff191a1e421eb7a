import { readBudgetCall } from '@/lib/budgets/budget-call'
import { BUDGET_CALL, BUDGET_STEP } from '@/lib/budgets/constants'
import { periodAt } from '@/lib/budgets/period-at'
import type { BudgetCall } from '@/lib/budgets/schema'
import type { Database, Tx } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeApproval } from '@/lib/runs/change-approval'
import { changeExecution } from '@/lib/runs/change-execution'
import type { WorkerContext } from './worker-context'

const BATCH = 50

/**
 * Takes back questions that need no answer any more, so that their runs go on: a new day began, the limit was raised, or
 * somebody allowed more for another run. One of each budget at a time, and the next when that run is at work: where there
 * is enough for one, the others would only ask again.
 */
export async function withdrawQuestions({ db }: WorkerContext): Promise<void> {
  const waiting = await db.prisma.execution.findMany({
    where: {
      status: 'awaiting_approval',
      toolName: BUDGET_CALL,
      toolCall: { step: BUDGET_STEP, run: { session: { status: { not: 'paused' } } } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: BATCH,
    select: { id: true, roomId: true, toolCall: { select: { arguments: true } } },
  })
  if (waiting.length === 0) return
  const now = new Date()
  const busy = await aboutToGoOn(db)
  for (const { id, roomId, toolCall } of waiting) {
    const asked = readBudgetCall(toolCall.arguments)
    if (busy.has(asked.budgetId) || !(await hasRoomFor(db.prisma, asked, now))) continue
    busy.add(asked.budgetId)
    await withdraw(db, id, roomId)
  }
}

/**
 * Budgets of questions that were taken back or answered for runs which have not gone on yet: they wait to be claimed, or
 * are at work and have neither reserved nor called the model since.
 */
async function aboutToGoOn({ prisma }: Database): Promise<Set<string>> {
  const calls = await prisma.toolCall.findMany({
    where: {
      step: BUDGET_STEP,
      execution: { status: { in: ['pending', 'running', 'completed', 'cancelled'] } },
      run: {
        status: { in: ['running', 'awaiting_approval'] },
        session: { status: { not: 'paused' } },
        toolCalls: { none: { execution: { status: 'awaiting_approval' } } },
      },
    },
    select: { arguments: true, runId: true, execution: { select: { completedAt: true } } },
    take: BATCH,
  })
  const where = { runId: { in: calls.map(({ runId }) => runId) } }
  const reserved = new Set((await prisma.budgetReservation.findMany({ where })).map(({ runId }) => runId))
  const steps = await prisma.runStep.findMany({ where, select: { runId: true, createdAt: true } })
  const waiting = calls.filter(({ runId, execution }) => {
    const since = execution?.completedAt
    return !reserved.has(runId) && !steps.some((one) => one.runId === runId && since && one.createdAt >= since)
  })
  return new Set(waiting.map((call) => readBudgetCall(call.arguments).budgetId))
}

async function hasRoomFor(client: Tx, { budgetId, needed }: BudgetCall, now: Date): Promise<boolean> {
  const budget = await client.budget.findUnique({ where: { id: budgetId } })
  if (!budget || budget.removedAt !== null) return true
  const { key } = periodAt(now, budget)
  const row = await client.budgetPeriod.findUnique({ where: { budgetId_key: { budgetId, key } } })
  return BigInt(needed) <= budget.amount + (row?.granted ?? 0n) - (row?.taken ?? 0n)
}

async function withdraw(db: Database, executionId: string, roomId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const execution = await t.tx.execution.findUnique({ where: { id: executionId }, include: { approval: true } })
    if (execution?.status !== 'awaiting_approval' || execution.approval?.status !== 'pending') return
    const run = await t.tx.run.findUniqueOrThrow({ where: { id: execution.runId } })
    await changeApproval(t.tx, execution.approval, 'cancelled', t.now)
    await changeExecution(t.tx, execution, 'cancelled', t.now, { error: 'The budget has room again.' })
    await touchMessage(t.tx, run.answerMessageId)
    const about = { ...aboutRun(run), actorId: null }
    t.emit(roomId, { type: 'approval.cancelled', ...about, data: { approvalId: execution.approval.id, executionId } })
    t.emit(roomId, { type: 'execution.cancelled', ...about, data: { executionId } })
  })
}
