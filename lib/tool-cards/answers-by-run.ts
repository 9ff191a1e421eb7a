import type { Reader } from '@/lib/core/database'
import type { AnswerSummary, RunCause, RunStatus } from './schema'
import { countSeqs, readRanges } from './seq-ranges'

type Client = Reader['prisma']

/** What a line under each answer says of its run, by run. Four statements, however many runs. */
export async function answersByRun(client: Client, runIds: string[]): Promise<Map<string, AnswerSummary>> {
  const runs = await client.run.findMany({ where: { id: { in: runIds } } })
  const counts = await shownByRun(client, runIds)
  const siblings = await siblingsByAnswer(
    client,
    runs.flatMap((run) => run.answerMessageId ?? []),
  )
  return new Map(
    runs.map((run) => [
      run.id,
      {
        requestedById: run.requestedById,
        runStatus: run.status as RunStatus,
        cause: run.cause as RunCause,
        messageCount: counts.get(run.id) ?? 0,
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

/** Messages the last step of each run was shown. */
async function shownByRun(client: Client, runIds: string[]): Promise<Map<string, number>> {
  const steps = await client.runStep.findMany({
    where: { runId: { in: runIds } },
    orderBy: { number: 'asc' },
    select: { runId: true, included: true },
  })
  return new Map(steps.map((step) => [step.runId, countSeqs(readRanges(step.included))]))
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
