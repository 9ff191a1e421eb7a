import * as z from 'zod'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { RunStep } from '@/lib/core/generated/sqlite/client'
import { knownWord } from '@/lib/core/known-word'
import { requireMember } from '@/lib/rooms/access'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'
import type { RunCause } from '@/lib/tool-cards/schema'
import { readRanges } from '@/lib/tool-cards/seq-ranges'
import { readOmitted } from './omitted-ranges'
import { type Receipt, type ReceiptStep, shownFileSchema } from './schema'

/** What an agent was shown for an answer, call by call, and what that cost. Throws not_found, forbidden (no member). */
export async function getReceipt(db: Database, actor: Actor, roomId: string, messageId: string): Promise<Receipt> {
  await requireMember(db, actor, roomId)
  const run = await db.prisma.run.findFirst({
    where: { roomId, answerMessageId: messageId, session: { deletedAt: null } },
    include: { steps: { orderBy: { number: 'asc' } } },
  })
  if (!run) throw notFound('Receipt')
  return {
    runId: run.id,
    sessionId: run.sessionId,
    status: knownWord(RUN_STATUSES, run.status, 'status of a run'),
    cause: run.cause as RunCause,
    steps: await presentSteps(db, run.steps),
  }
}

async function presentSteps(db: Database, steps: RunStep[]): Promise<ReceiptStep[]> {
  const files = steps.map((step) => z.array(shownFileSchema).parse(JSON.parse(step.files)))
  const rows = await db.prisma.attachment.findMany({
    where: { id: { in: files.flat().map(({ id }) => id) }, deletedAt: null },
    select: { id: true, fileName: true },
  })
  const names = new Map(rows.map((row) => [row.id, row.fileName]))
  return steps.map((step, index) =>
    presentStep(
      step,
      (files[index] ?? []).map((file) => ({ ...file, fileName: names.get(file.id) ?? null })),
    ),
  )
}

function presentStep(step: RunStep, files: ReceiptStep['files']): ReceiptStep {
  return {
    number: step.number,
    model: step.model,
    provider: step.provider,
    included: readRanges(step.included),
    omitted: readOmitted(step.omitted),
    files,
    inputTokens: step.inputTokens,
    cachedTokens: step.cachedTokens,
    outputTokens: step.outputTokens,
    costMicros: Number(step.costMicros),
    costUnknown: step.costUnknown,
    tokensEstimated: step.tokensEstimated,
    durationMs: step.durationMs,
    finishReason: step.finishReason,
    reasoning: step.reasoning,
    createdAt: step.createdAt.toISOString(),
  }
}
