import type { Prisma } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { aboutRun } from '@/lib/runs/about-run'
import type { SourceRoom, SourceRun, SourceStep } from '../sources/source'
import { cleanLine, cleanText } from './clean-text'
import type { ImportedMessage } from './imported-session'
import type { KeptCalls } from './keep-calls'
import { runIdOf } from './session-ids'
import { planCalls, storeCallRows } from './store-calls'
import { millisBetween, tokenCount } from './token-count'

export type RunPlace = {
  roomId: string
  sessionId: string
  agentId: string
  userId: string
  session: NonNullable<SourceRoom['session']>
}
export type ImportedAnswer = { row: ImportedMessage['row']; run: SourceRun; responseMs: number | null }
type RunRow = Prisma.RunCreateManyInput

/** Rows and events of runs that ended elsewhere; the events have the time of the import. */
export async function storeRuns(
  t: Transaction,
  place: RunPlace,
  answers: ImportedAnswer[],
  kept: KeptCalls,
): Promise<void> {
  const runs = answers.map((answer) => ({ answer, row: runRow(place, answer), steps: stepsOf(answer.run) }))
  await t.tx.run.createMany({ data: runs.map(({ row }) => row) })
  await t.tx.runStep.createMany({ data: runs.flatMap(({ row, steps }) => steps.map(stepRow(row))) })
  const calls = runs.map(({ answer, row }) => planCalls(row, answer.run, kept))
  await storeCallRows(t, calls.flat())
  for (const [index, run] of runs.entries()) emitRun(t, run, calls[index] ?? [])
}

function runRow({ session, ...place }: RunPlace, { row, run, responseMs }: ImportedAnswer): RunRow {
  const { roomId, sessionId, agentId, userId: requestedById } = place
  return {
    ...{ id: runIdOf(roomId, row), sessionId, roomId, agentId, requestedById, cause: 'import' },
    ...{ triggerMessageId: row.parentId, answerMessageId: row.id, status: run.status },
    error: run.error ? cleanText(run.error) : null,
    model: cleanLine(run.model ?? session.model ?? '', 200),
    provider: cleanLine(run.provider, 50),
    step: stepsOf(run).length,
    ...tokensOf(run),
    ...costOf(run),
    responseMs: responseMs === null ? null : tokenCount(responseMs),
    durationMs:
      run.durationMs === undefined ? millisBetween(run.startedAt, run.completedAt) : tokenCount(run.durationMs),
    createdAt: run.startedAt,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
  }
}

function tokensOf(run: SourceRun | SourceStep) {
  const { inputTokens, cachedTokens, outputTokens } = run
  return {
    inputTokens: tokenCount(inputTokens),
    cachedTokens: tokenCount(cachedTokens),
    outputTokens: tokenCount(outputTokens),
    tokensEstimated: inputTokens === undefined || outputTokens === undefined || isEstimated(run),
  }
}

function isEstimated(run: SourceRun | SourceStep): boolean {
  return 'isEstimated' in run && run.isEstimated === true
}

/** In micro-dollars. What the source does not say is unknown, not free, and no price is guessed. */
function costOf({ cost }: { cost?: number }) {
  if (cost === undefined || !Number.isFinite(cost) || cost < 0) return { costMicros: 0n, costUnknown: true }
  return { costMicros: BigInt(Math.round(Math.min(cost, 1e9) * 1e6)), costUnknown: false }
}

/** A source that does not tell the calls of the model apart has one. */
function stepsOf(run: SourceRun): (SourceStep & { cost?: number })[] {
  return run.steps ?? [{ ...run, textEnd: 0 }]
}

function stepRow(run: RunRow) {
  return (step: SourceStep & { cost?: number }, index: number): Prisma.RunStepCreateManyInput => ({
    ...{ runId: run.id, number: index + 1, sessionId: run.sessionId, roomId: run.roomId },
    ...{ model: run.model, provider: run.provider, included: '[]', omitted: '[]' },
    ...tokensOf(step),
    ...costOf(step),
    durationMs: millisBetween(step.startedAt, step.completedAt),
    reasoning: step.reasoning ? cleanText(step.reasoning) : null,
    createdAt: step.completedAt ?? step.startedAt,
  })
}

type Stored = { answer: ImportedAnswer; row: RunRow; steps: SourceStep[] }

/** The events a run would have made here, in their order. */
function emitRun(t: Transaction, { answer, row, steps }: Stored, calls: ReturnType<typeof planCalls>) {
  const { id: runId, roomId } = row
  const about = aboutRun({ ...row, answerMessageId: null })
  const provider = row.provider
  const triggerMessageId = row.triggerMessageId ?? undefined
  t.emit(roomId, { type: 'run.queued', ...about, actorId: row.requestedById, data: { runId, triggerMessageId } })
  t.emit(roomId, { type: 'run.started', ...about, data: { runId, answerMessageId: answer.row.id } })
  for (const [index, step] of steps.entries()) {
    const tokens = { inputTokens: tokenCount(step.inputTokens), outputTokens: tokenCount(step.outputTokens) }
    t.emit(roomId, { type: 'run.step', ...about, provider, data: { runId, step: index + 1, ...tokens } })
    for (const call of calls) if (call.step === index + 1) call.emit(t, about)
  }
  if (row.status === 'failed') t.emit(roomId, { type: 'run.failed', ...about, data: { runId, reason: 'provider' } })
  else if (row.status === 'cancelled') t.emit(roomId, { type: 'run.cancelled', ...about, data: { runId } })
  else t.emit(roomId, { type: 'run.completed', ...about, data: { runId } })
}
