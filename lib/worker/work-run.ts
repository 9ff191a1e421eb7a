import { ProviderFault } from '@/lib/agents/provider-fault'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { log } from '@/lib/core/log'
import { transact } from '@/lib/events/transact'
import { saveAgentText } from '@/lib/messages/save-agent-text'
import { endRun, type RunEnd } from '@/lib/runs/end-run'
import { executeCall } from './execute-call'
import { parkRun } from './park-run'
import { releaseRun } from './release-run'
import { requireHold } from './require-hold'
import { RunFailure } from './run-failure'
import type { RunLease } from './run-lease'
import { StopReason } from './stop-reason'
import { storeCutCall } from './store-cut-call'
import { storeReceipt } from './store-receipt'
import { storeStep } from './store-step'
import { takeStep } from './take-step'
import type { WorkerContext } from './worker-context'

/**
 * Works on a claimed run until it ends or waits for people. Everything it knows it reads from the database in each
 * round, so that a run goes on the same way after a restart as without one.
 */
export async function workRun(context: WorkerContext, lease: RunLease, runId: string): Promise<void> {
  try {
    while (!(await workOneRound(context, lease, runId))) lease.signal.throwIfAborted()
  } catch (error) {
    await finish(context, lease, runId, error)
  }
}

/** Runs what may run, waits for who must decide, then asks the model for the next step. True: let go of the run. */
async function workOneRound(context: WorkerContext, lease: RunLease, runId: string): Promise<boolean> {
  const { db, options } = context
  const run = await requireHold(db.prisma, context, { id: runId })
  for (const call of await pendingCalls(context, runId)) {
    lease.signal.throwIfAborted()
    await executeCall(context, lease, run, call)
  }
  const parked = await parkRun(context, run)
  if (parked === 'ready') return false
  if (parked === 'parked') {
    options.crash('run parked')
    return true
  }
  if (run.step >= options.stepLimit) {
    throw new RunFailure('step_limit', `Stopped after ${options.stepLimit} steps without finishing.`)
  }
  const card = await db.prisma.agentCard.findUnique({ where: { actorId: run.agentId } })
  if (!card) throw new RunFailure('not_allowed', 'This agent no longer exists.')
  lease.signal.throwIfAborted()
  const answer = await db.prisma.message.findUnique({ where: { id: run.answerMessageId ?? '' } })
  const step = await takeStep(context, lease, run, card, answer?.content ?? '')
  if (step === null) return false
  options.crash('before ending')
  const hasEnded = await storeStep(context, lease, run, card, answer, step)
  options.crash(hasEnded ? 'run ended' : 'step stored')
  return hasEnded
}

async function pendingCalls({ db }: WorkerContext, runId: string) {
  return await db.prisma.execution.findMany({
    where: { runId, status: 'pending' },
    orderBy: [{ createdAt: 'asc' }, { toolCall: { position: 'asc' } }],
    include: { toolCall: true, approval: { include: { decisions: true } } },
  })
}

/** What broke the work off becomes a definite state, with a reason for people where it is one they should know. */
async function finish(context: WorkerContext, lease: RunLease, runId: string, error: unknown): Promise<void> {
  const stop = stopOf(error, lease)
  if (stop === 'lost') return await storeCutCall(context, lease, runId)
  if (stop === 'stopping') return await releaseRun(context, runId, lease.call)
  await transact(context.db, { rooms: [await roomOf(context, runId)] }, async (t) => {
    const run = await requireHold(t.tx, context, { id: runId })
    if (run.answerMessageId && lease.text !== null) await saveAgentText(t.tx, run.answerMessageId, lease.text)
    const end = endOf(error, stop, context, run)
    const card = await t.tx.agentCard.findUnique({ where: { actorId: run.agentId } })
    if (lease.call && card) await storeReceipt(t, run, card, { ...lease.call, finishReason: end.to })
    await endRun(t, run, end, context.owner)
  })
}

function stopOf(error: unknown, lease: RunLease) {
  if (error instanceof StopReason) return error.kind
  return lease.signal.reason instanceof StopReason ? lease.signal.reason.kind : null
}

function endOf(error: unknown, stop: 'timed_out' | null, { options }: WorkerContext, run: Run): RunEnd {
  if (stop === 'timed_out') {
    return { to: 'timed_out', error: `Stopped after ${Math.ceil(options.runMs / 1000)} seconds of run time.` }
  }
  if (error instanceof RunFailure) return { to: 'failed', reason: error.reason, error: error.message }
  log.error({ err: error, runId: run.id }, 'a run failed')
  if (error instanceof ProviderFault) return { to: 'failed', reason: 'provider', error: error.message }
  return { to: 'failed', reason: 'internal', error: 'Something went wrong on the server.' }
}

async function roomOf({ db }: WorkerContext, runId: string): Promise<string> {
  return (await db.prisma.run.findUniqueOrThrow({ where: { id: runId }, select: { roomId: true } })).roomId
}
