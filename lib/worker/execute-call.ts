import { argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import { partiesOf } from '@/lib/agents/tools/parties-of'
import type { Tool } from '@/lib/agents/tools/tool'
import { type KeptOutput, keepLongError, keepLongOutput, storeLongOutput } from '@/lib/artifacts/keep-long-output'
import { isBudgetCall } from '@/lib/budgets/budget-call'
import { commit, newSalt } from '@/lib/core/crypto'
import { parseExact, stringifyExact } from '@/lib/core/exact-json'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { log } from '@/lib/core/log'
import { untilAborted } from '@/lib/core/until-aborted'
import { transact } from '@/lib/events/transact'
import { touchMessage } from '@/lib/messages/touch-message'
import { aboutRun } from '@/lib/runs/about-run'
import { changeExecution } from '@/lib/runs/change-execution'
import { editorsOf } from './editors-of'
import { grantMore } from './grant-more'
import { type OpenCall, refusalOfCall } from './refusal-of-call'
import { requireHold } from './require-hold'
import type { RunLease } from './run-lease'
import { toolProgress } from './tool-progress'
import type { WorkerContext } from './worker-context'

/**
 * Runs one call: started in the database first, by compare-and-set, so that it runs at most once whatever crashes;
 * then run; then its result stored.
 */
export async function executeCall(context: WorkerContext, lease: RunLease, run: Run, call: OpenCall): Promise<void> {
  if (isBudgetCall(call.toolCall)) return await grantMore(context, run, call)
  const tool = await findTool(context, run, call)
  const started = await start(context, run, call, tool)
  if (!started || !tool) return
  context.options.crash('execution started')
  const result = await runTool(context, lease, started.run, tool, call)
  context.options.crash('tool ran')
  await store(context, run, { ...call, status: 'running', startedAt: started.at }, result)
  context.options.crash('result stored')
}

/** As it is now: a tool of another program may have changed or gone since it was asked for. */
async function findTool({ db, options }: WorkerContext, run: Run, call: OpenCall): Promise<Tool | undefined> {
  const card = await db.prisma.agentCard.findUnique({ where: { actorId: run.agentId } })
  return card ? (await options.toolsFor(db, card, run.roomId)).get(call.toolName) : undefined
}

async function start(context: WorkerContext, { id, roomId }: Run, call: OpenCall, tool: Tool | undefined) {
  return await transact(context.db, { rooms: [roomId] }, async (t) => {
    // Read again: an edit of the arguments may have bound it to another token since.
    const run = await requireHold(t.tx, context, { id })
    await touchMessage(t.tx, run.answerMessageId)
    const refusal = await refusalOfCall(t, run, call, tool)
    if (refusal !== null) {
      await changeExecution(t.tx, call, 'failed', t.now, { error: refusal })
      const data = { executionId: call.id, reason: 'not_allowed' }
      t.emit(run.roomId, { type: 'execution.failed', ...aboutRun(run), data })
      return null
    }
    await changeExecution(t.tx, call, 'running', t.now)
    const { name, definition } = call.toolCall
    const data = { executionId: call.id, argumentsDigest: argumentsDigest(name, definition, call.input) }
    t.emit(run.roomId, { type: 'execution.started', ...aboutRun(run), data })
    return { run, at: t.now }
  })
}

type Result =
  | { kind: 'ok'; output: KeptOutput }
  | { kind: 'error'; reason: 'tool_error' | 'tool_timed_out'; error: KeptOutput }

async function runTool(
  { db, options }: WorkerContext,
  lease: RunLease,
  run: Run,
  tool: Tool,
  call: OpenCall,
): Promise<Result> {
  const limit = AbortSignal.timeout(options.toolMs)
  const signal = AbortSignal.any([lease.toolSignal, limit])
  const progress = toolProgress(db, run, tool.name)
  try {
    const parties = await partiesOf(db.prisma, run)
    const editors = await editorsOf(db.prisma, call)
    const context = { db, ...parties, editors, now: () => new Date(), signal, onProgress: progress.say }
    const running = Promise.resolve(tool.run(parseExact(call.input), context))
    // A tool that does not listen to its signal must not hold the run.
    const output = await untilAborted(signal, running)
    return { kind: 'ok', output: await keepLongOutput(db, stringifyExact(output) ?? 'null') }
  } catch (error) {
    // Cancelled, taken over or out of time: the run's end says what became of the call.
    lease.toolSignal.throwIfAborted()
    if (limit.aborted) {
      const seconds = Math.ceil(options.toolMs / 1000)
      return {
        kind: 'error',
        reason: 'tool_timed_out',
        error: shortError(`Stopped after ${seconds} seconds without a result.`),
      }
    }
    if (error instanceof Error && error.name === 'ToolError') {
      return { kind: 'error', reason: 'tool_error', error: await keepLongError(db, error.message) }
    }
    log.error({ err: error, tool: tool.name }, 'a tool failed')
    return { kind: 'error', reason: 'tool_error', error: shortError('The tool failed unexpectedly.') }
  } finally {
    await progress.end()
  }
}

function shortError(text: string): KeptOutput {
  return { text, artifact: null }
}

async function store(context: WorkerContext, run: Run, call: OpenCall, result: Result): Promise<void> {
  await transact(context.db, { rooms: [run.roomId] }, async (t) => {
    await requireHold(t.tx, context, run)
    await touchMessage(t.tx, run.answerMessageId)
    if (result.kind === 'ok') {
      const salt = newSalt()
      const { text } = result.output
      const outputArtifactId = await storeLongOutput(t, run, call, result.output)
      await changeExecution(t.tx, call, 'completed', t.now, { output: text, outputSalt: salt, outputArtifactId })
      const data = { executionId: call.id, output: commit(salt, text) }
      t.emit(run.roomId, { type: 'execution.completed', ...aboutRun(run), data })
    } else {
      const outputArtifactId = await storeLongOutput(t, run, call, result.error)
      await changeExecution(t.tx, call, 'failed', t.now, { error: result.error.text, outputArtifactId })
      const data = { executionId: call.id, reason: result.reason }
      t.emit(run.roomId, { type: 'execution.failed', ...aboutRun(run), data })
    }
  })
}
