import { argumentsDigest } from '@/lib/agents/tools/arguments-digest'
import { type KeptOutput, storeLongOutput } from '@/lib/artifacts/keep-long-output'
import { putArtifact } from '@/lib/artifacts/put-artifact'
import { commit, newSalt, sha256Hex } from '@/lib/core/crypto'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import type { Transaction } from '@/lib/events/transact'
import type { aboutRun } from '@/lib/runs/about-run'
import type { SourceCall, SourceRun } from '../sources/source'
import { cleanLine } from './clean-text'
import type { KeptCalls } from './keep-calls'
import { millisBetween } from './token-count'

/** A call that was made elsewhere: its rows, what was too long for them, and its events. */
export type PlannedCall = {
  step: number
  call: Prisma.ToolCallCreateManyInput
  execution: Prisma.ExecutionCreateManyInput
  run: RunRow
  long: { input: KeptOutput | null; output: KeptOutput | null }
  emit: (t: Transaction, about: ReturnType<typeof aboutRun>) => void
}
type RunRow = Prisma.RunCreateManyInput

const NO_DEFINITION = sha256Hex('')
const NO_RESULT = 'The file has no result of this call.'

export function planCalls(run: RunRow, { calls }: SourceRun, kept: KeptCalls): PlannedCall[] {
  const positions = new Map<number, number>()
  return calls.map((source) => {
    const step = Math.min(Math.max(1, source.step ?? 1), run.step ?? 1)
    const position = positions.get(step) ?? 0
    positions.set(step, position + 1)
    return planCall(run, source, { step, position }, kept)
  })
}

function planCall(
  run: RunRow,
  source: SourceCall,
  { step, position }: { step: number; position: number },
  kept: KeptCalls,
): PlannedCall {
  const parts = kept.get(source)
  const text = parts?.input.text ?? 'null'
  const output = parts?.output ?? null
  const name = cleanLine(source.tool, 100) || 'unknown'
  const digest = argumentsDigest(name, NO_DEFINITION, text)
  const [id, executionId, salt, outputSalt] = [newId(), newId(), newSalt(), newSalt()]
  const place = { runId: run.id, sessionId: run.sessionId, roomId: run.roomId }
  const status = output === null ? 'cancelled' : source.isError ? 'failed' : 'completed'
  const isDone = status === 'completed'
  return {
    ...{ step, run, long: { input: parts?.input ?? null, output } },
    call: {
      ...{ id, ...place, step, position, providerCallId: cleanLine(source.id, 200), name, arguments: text },
      ...{ argumentsSalt: salt, argumentsDigest: digest, definition: NO_DEFINITION, createdAt: source.startedAt },
    },
    execution: {
      ...{ id: executionId, toolCallId: id, ...place, agentId: run.agentId, toolName: name, status, input: text },
      ...{ output: isDone ? output?.text : null, outputSalt: isDone ? outputSalt : null },
      error: isDone ? null : (output?.text ?? NO_RESULT),
      ...{ outputArtifactId: output?.artifact?.id ?? null, requiredApproval: false, isIdempotent: false },
      ...{ createdAt: source.startedAt, startedAt: source.startedAt, completedAt: source.completedAt },
      durationMs: source.completedAt === null ? null : millisBetween(source.startedAt, source.completedAt),
    },
    emit: (t, about) => {
      const call = { runId: run.id, toolCallId: id, executionId, name }
      const made = { ...call, arguments: commit(salt, text), argumentsDigest: digest }
      t.emit(run.roomId, { type: 'tool.called', ...about, data: made })
      t.emit(run.roomId, { type: 'execution.started', ...about, data: { executionId } })
      if (status === 'cancelled') {
        t.emit(run.roomId, { type: 'execution.cancelled', ...about, data: { executionId } })
      } else if (status === 'failed') {
        t.emit(run.roomId, { type: 'execution.failed', ...about, data: { executionId, reason: 'tool_error' } })
      } else {
        const data = { executionId, output: commit(outputSalt, output?.text ?? '') }
        t.emit(run.roomId, { type: 'execution.completed', ...about, data })
      }
    },
  }
}

export async function storeCallRows(t: Transaction, calls: PlannedCall[]): Promise<void> {
  await t.tx.toolCall.createMany({ data: calls.map(({ call }) => call) })
  await t.tx.execution.createMany({ data: calls.map(({ execution }) => execution) })
  for (const { run, execution, long } of calls) {
    const { id = '', toolName } = execution
    const of = { ...run, answerMessageId: run.answerMessageId ?? null }
    if (long.output) await storeLongOutput(t, of, { id, toolName }, long.output)
    if (long.input) await storeLongInput(t, of, { id, toolName }, long.input)
  }
}

async function storeLongInput(
  t: Transaction,
  run: RunRow,
  call: { id: string; toolName: string },
  { artifact }: KeptOutput,
): Promise<void> {
  if (!artifact) return
  await putArtifact(t, {
    ...{ id: artifact.id, blob: artifact.blob, type: 'json', contentType: 'application/json' },
    ...{ roomId: run.roomId, sessionId: run.sessionId, runId: run.id, createdById: run.agentId },
    key: `inputs/${call.id}.json`,
    title: `${call.toolName} · input`,
  })
}
