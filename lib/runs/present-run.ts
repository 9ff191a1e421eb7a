import * as z from 'zod'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { knownWord } from '@/lib/core/known-word'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'
import type { RunCause } from '@/lib/tool-cards/schema'
import type { PublicRun } from './schema'

const metadataShape = z.record(z.string(), z.unknown())

/** `seqs`: numbers of messages by id. */
export function presentRun(run: Run, seqs: Map<string, number>): PublicRun {
  return {
    id: run.id,
    cause: run.cause as RunCause,
    previousRunId: run.previousRunId,
    parentRunId: run.parentRunId,
    sessionId: run.sessionId,
    roomId: run.roomId,
    agentId: run.agentId,
    requestedById: run.requestedById,
    status: knownWord(RUN_STATUSES, run.status, 'status of a run'),
    error: run.error,
    model: run.model,
    provider: run.provider,
    inputTokens: run.inputTokens,
    cachedTokens: run.cachedTokens,
    outputTokens: run.outputTokens,
    costMicros: Number(run.costMicros),
    costUnknown: run.costUnknown,
    tokensEstimated: run.tokensEstimated,
    durationMs: run.durationMs,
    providerMetadata: run.providerMetadata ? metadataShape.parse(JSON.parse(run.providerMetadata)) : null,
    triggerSeq: seqs.get(run.triggerMessageId ?? '') ?? null,
    answerSeq: seqs.get(run.answerMessageId ?? '') ?? null,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    completedAt: run.completedAt?.toISOString() ?? null,
  }
}
