import { audit } from '@/lib/actors/audit/audit'
import { refusalOfDecision } from '@/lib/approvals/refusal-of-decision'
import { budgetDigest, readBudgetCall } from '@/lib/budgets/budget-call'
import { grantAmount } from '@/lib/budgets/grant-amount'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeExecution } from '@/lib/runs/change-execution'
import { refusalOf } from './check-rights'
import type { OpenCall } from './refusal-of-call'
import { requireHold } from './require-hold'
import type { WorkerContext } from './worker-context'

/**
 * Adds to a budget what people allowed. One transaction from start to end, so a crash leaves it allowed and not added, or
 * added once.
 */
export async function grantMore(context: WorkerContext, { id, roomId }: Run, call: OpenCall): Promise<void> {
  await transact(context.db, { rooms: [roomId] }, async (t) => {
    const run = await requireHold(t.tx, context, { id })
    await touchMessage(t.tx, run.answerMessageId)
    const about = aboutRun(run)
    const argumentsDigest = budgetDigest(call.input)
    const isOther = argumentsDigest !== call.approval?.argumentsDigest
    const refusal =
      (await refusalOf(t, run)) ??
      (isOther ? 'The amount differs from the approved one.' : await refusalOfDecision(t.tx, call.approval))
    if (refusal !== null) {
      await changeExecution(t.tx, call, 'failed', t.now, { error: refusal })
      t.emit(roomId, { type: 'execution.failed', ...about, data: { executionId: call.id, reason: 'not_allowed' } })
      return
    }
    const { budgetId, key, amount, unit } = readBudgetCall(call.input)
    await changeExecution(t.tx, call, 'running', t.now)
    t.emit(roomId, { type: 'execution.started', ...about, data: { executionId: call.id, argumentsDigest } })
    await grantAmount(t.tx, { budgetId, key }, amount, t.now)
    const output = JSON.stringify({ granted: amount })
    const outputSalt = newSalt()
    await changeExecution(t.tx, { ...call, status: 'running', startedAt: t.now }, 'completed', t.now, {
      output,
      outputSalt,
    })
    const data = { executionId: call.id, output: commit(outputSalt, output) }
    t.emit(roomId, { type: 'execution.completed', ...about, data })
    t.emit(roomId, { type: 'budget.granted', ...about, data: { executionId: call.id, budgetId, key, unit, amount } })
    const target = { targetKind: 'budget', targetId: budgetId }
    const detail = { amount, unit, key, approvalId: call.approval?.id ?? null }
    await audit(t.tx, { actorId: null, action: 'budget.granted', ...target, detail })
  })
}
