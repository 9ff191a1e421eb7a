import type { ToolOutcome } from '@/lib/agents/agent-message'
import { builtInTools } from '@/lib/agents/tools/built-in-tools'
import { partiesOf } from '@/lib/agents/tools/parties-of'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import type { Execution, Run } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import { aboutRun } from '@/lib/runs/about-run'
import { changeApproval } from '@/lib/runs/change-approval'
import { changeExecution } from '@/lib/runs/change-execution'
import { changeRun } from '@/lib/runs/change-run'
import { workedMs } from '@/lib/runs/end-run'
import type { StoryClock } from './story-clock'

export type PlayedDecision = { actorId: string; afterMs: number; deny?: string }

/** Replays the outcome of one tool call; null while it waits for a decision. */
export async function playCall(
  db: Database,
  clock: StoryClock,
  run: Run,
  call: Execution,
  decision: PlayedDecision | undefined,
): Promise<ToolOutcome | null> {
  if (call.status === 'awaiting_approval') {
    await park(clock.tick(10), run)
    if (!decision) return null
    await decide(clock.tick(decision.afterMs), run, call, decision)
    await resume(clock.tick(300), run)
    if (decision.deny !== undefined) return { kind: 'denied', reason: decision.deny }
  }
  const started = clock.tick(20)
  await changeExecution(started.tx, { ...call, status: 'pending' }, 'running', started.now)
  started.emit(run.roomId, { type: 'execution.started', ...aboutRun(run), data: { executionId: call.id } })
  return await execute(db, clock.tick(30), run, { ...call, status: 'running', startedAt: started.now })
}

async function park(t: Transaction, run: Run) {
  const worked = workedMs(run, t.now)
  await changeRun(t.tx, run, 'awaiting_approval', { activeSince: null, durationMs: { increment: worked } })
  await t.tx.session.update({ where: { id: run.sessionId }, data: { durationMs: { increment: worked } } })
  t.emit(run.roomId, { type: 'run.parked', ...aboutRun(run), data: { runId: run.id } })
}

async function decide(t: Transaction, run: Run, call: Execution, { actorId, deny }: PlayedDecision) {
  const approval = await t.tx.approval.findUniqueOrThrow({ where: { executionId: call.id } })
  const { id: approvalId, argumentsDigest } = approval
  const decision = deny === undefined ? 'approve' : 'deny'
  const reason = deny ?? ''
  const reasonSalt = newSalt()
  await changeApproval(t.tx, approval, deny === undefined ? 'approved' : 'denied', t.now)
  await changeExecution(t.tx, call, deny === undefined ? 'pending' : 'denied', t.now)
  await t.tx.decision.create({
    data: { id: newId(), approvalId, actorId, decision, reason, reasonSalt, argumentsDigest, createdAt: t.now },
  })
  const about = { ...aboutRun(run), actorId }
  const data = { approvalId, executionId: call.id, decision, argumentsDigest }
  const reasoned = deny === undefined ? data : { ...data, reason: commit(reasonSalt, reason) }
  t.emit(run.roomId, { type: 'approval.decided', ...about, data: reasoned })
  if (deny !== undefined) t.emit(run.roomId, { type: 'execution.denied', ...about, data: { executionId: call.id } })
}

async function resume(t: Transaction, run: Run) {
  await changeRun(t.tx, { id: run.id, status: 'awaiting_approval' }, 'running', { activeSince: t.now })
  t.emit(run.roomId, { type: 'run.resumed', ...aboutRun(run), data: { runId: run.id } })
}

/** Really runs the tool, so that the tour shows what it would give. */
async function execute(db: Database, t: Transaction, run: Run, call: Execution): Promise<ToolOutcome> {
  const about = aboutRun(run)
  try {
    const parties = await partiesOf(t.tx, run)
    const context = { db, ...parties, now: () => t.now, signal: new AbortController().signal }
    const value = await builtInTools.get(call.toolName)?.run(JSON.parse(call.input), context)
    if (value === undefined) throw new Error(`The tour uses an unknown tool: ${call.toolName}.`)
    const output = JSON.stringify(value)
    const outputSalt = newSalt()
    await changeExecution(t.tx, call, 'completed', t.now, { output, outputSalt })
    const data = { executionId: call.id, output: commit(outputSalt, output) }
    t.emit(run.roomId, { type: 'execution.completed', ...about, data })
    return { kind: 'ok', value }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ToolError')) throw error
    await changeExecution(t.tx, call, 'failed', t.now, { error: error.message })
    const data = { executionId: call.id, reason: 'tool_error' }
    t.emit(run.roomId, { type: 'execution.failed', ...about, data })
    return { kind: 'error', message: error.message }
  }
}
