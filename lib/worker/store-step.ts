import { effectiveToolPolicy } from '@/lib/approvals/effective-tool-policy'
import type { AgentCard, Message, Run } from '@/lib/core/generated/sqlite/client'
import { transact } from '@/lib/events/transact'
import { saveAgentText } from '@/lib/messages/save-agent-text'
import { aboutRun } from '@/lib/runs/about-run'
import { endRun } from '@/lib/runs/end-run'
import { planCall } from './plan-call'
import { requireHold } from './require-hold'
import type { RunLease } from './run-lease'
import { stepEndsOf } from './steps-of-run'
import { storeCalls } from './store-calls'
import { storeReceipt } from './store-receipt'
import type { Step } from './take-step'
import type { WorkerContext } from './worker-context'

/** Stores a step with its calls, and ends the run with it when it asks for nothing more. True: the run has ended. */
export async function storeStep(
  context: WorkerContext,
  lease: RunLease,
  run: Run,
  card: AgentCard,
  answer: Message | null,
  step: Step,
): Promise<boolean> {
  const { db, owner, options } = context
  const tools = await options.toolsFor(db, card, run.roomId)
  return await transact(db, { rooms: [run.roomId] }, async (t) => {
    await requireHold(t.tx, context, run)
    const { rules, verdict } = await effectiveToolPolicy(t.tx, run, card.tools)
    const calls = step.calls.map((call) => planCall(call, tools, verdict))
    await t.tx.run.update({ where: { id: run.id }, data: { step: run.step + 1 } })
    await storeReceipt(t, run, card, step.call)
    if (answer) {
      const stepEnds = [...stepEndsOf(answer), step.text.length]
      await saveAgentText(t.tx, answer.id, step.text, { stepEnds, tokens: step.call.outputTokens })
    }
    const { inputTokens, outputTokens } = step.call
    const data = { runId: run.id, step: run.step + 1, inputTokens, outputTokens }
    t.emit(run.roomId, { type: 'run.step', ...aboutRun(run), provider: run.provider, data })
    await storeCalls(t, run, calls, rules, options.approvalMs)
    const isLast = calls.length === 0
    if (isLast) await endRun(t, run, { to: 'completed' }, owner)
    t.afterCommit(() => lease.saved())
    return isLast
  })
}
