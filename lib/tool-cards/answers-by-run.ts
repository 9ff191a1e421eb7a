import type { Reader } from '@/lib/core/database'
import { knownWord } from '@/lib/core/known-word'
import { RUN_STATUSES } from './constants'
import type { AnswerSummary, RunCause } from './schema'
import { countSeqs, readRanges } from './seq-ranges'

type Client = Reader['prisma']

/** What a line under each answer says of its run, by run. Five statements, however many runs. */
export async function answersByRun(client: Client, runIds: string[]): Promise<Map<string, AnswerSummary>> {
  const runs = await client.run.findMany({ where: { id: { in: runIds } } })
  const lastSteps = await lastStepByRun(client, runIds)
  const siblings = await siblingsByAnswer(
    client,
    runs.flatMap((run) => run.answerMessageId ?? []),
  )
  return new Map(
    runs.map((run) => [
      run.id,
      {
        requestedById: run.requestedById,
        runStatus: knownWord(RUN_STATUSES, run.status, 'status of a run'),
        cause: run.cause as RunCause,
        messageCount: lastSteps.get(run.id)?.messageCount ?? 0,
        cut: run.status === 'completed' ? (lastSteps.get(run.id)?.cut ?? null) : null,
        hasReasoning: lastSteps.get(run.id)?.hasReasoning ?? false,
        tokensEstimated: run.tokensEstimated,
        inputTokens: run.inputTokens,
        outputTokens: run.outputTokens,
        durationMs: run.durationMs,
        costMicros: Number(run.costMicros),
        costUnknown: run.costUnknown,
        siblings: siblings.get(run.answerMessageId ?? '') ?? [],
      },
    ]),
  )
}

type LastStep = { messageCount: number; cut: AnswerSummary['cut']; hasReasoning: boolean }

/** The messages the last step of each run was shown and how it ended; and whether there were thoughts in any step. */
async function lastStepByRun(client: Client, runIds: string[]): Promise<Map<string, LastStep>> {
  const steps = await client.runStep.findMany({
    where: { runId: { in: runIds } },
    orderBy: { number: 'asc' },
    select: { runId: true, included: true, finishReason: true },
  })
  // By index and without their text, which may be long.
  const thoughtful = await client.runStep.groupBy({
    by: ['runId'],
    where: { runId: { in: runIds }, reasoning: { not: null } },
  })
  const withThoughts = new Set(thoughtful.map((step) => step.runId))
  return new Map(
    steps.map(({ runId, included, finishReason }) => [
      runId,
      {
        messageCount: countSeqs(readRanges(included)),
        cut: finishReason === 'length' || finishReason === 'content-filter' ? finishReason : null,
        hasReasoning: withThoughts.has(runId),
      },
    ]),
  )
}

async function siblingsByAnswer(client: Client, answerIds: string[]): Promise<Map<string, number[]>> {
  const own = await client.message.findMany({
    where: { id: { in: answerIds }, parentId: { not: null } },
    select: { id: true, parentId: true, authorId: true },
  })
  const parents = [...new Set(own.flatMap((row) => row.parentId ?? []))]
  const children = await client.message.findMany({
    where: { parentId: { in: parents }, deletedAt: null },
    orderBy: { seq: 'asc' },
    select: { parentId: true, authorId: true, seq: true },
  })
  return new Map(
    own.map((row) => [
      row.id,
      children.flatMap((child) =>
        child.parentId === row.parentId && child.authorId === row.authorId ? child.seq : [],
      ),
    ]),
  )
}
