import * as z from 'zod'
import type { Database } from '@/lib/core/database'
import { findLastRuns } from '@/lib/core/dialects/find-sessions'
import type { Session } from '@/lib/core/generated/sqlite/client'
import { knownWord } from '@/lib/core/known-word'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'
import { SESSION_STATUSES } from './constants'
import type { PublicSession } from './schema'
import { OF_A_MODEL } from './tool-runs-of'

/** What a query on sessions has to include to be presented. */
export const sessionCounts = {
  room: { select: { name: true, isSample: true } },
  tags: { select: { tag: true }, orderBy: { tag: 'asc' as const } },
  _count: { select: { runs: true } },
}

type Row = Session & {
  room: { name: string; isSample: boolean }
  tags: { tag: string }[]
  _count: { runs: number }
}

const objectShape = z.record(z.string(), z.unknown())

export async function presentSession(db: Database, rows: Row[]): Promise<PublicSession[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const [calls, runs] = await Promise.all([
    db.prisma.toolCall.groupBy({ by: ['sessionId'], where: { sessionId: { in: ids }, ...OF_A_MODEL }, _count: true }),
    findLastRuns(db.prisma, db.dialect, ids),
  ])
  const callCounts = new Map(calls.map((call) => [call.sessionId, call._count]))
  const lastRuns = new Map(
    runs.map(({ sessionId, id, status, error }) => [
      sessionId,
      { id, status: knownWord(RUN_STATUSES, status, 'status of a run'), error },
    ]),
  )
  return rows.map((row) => ({
    id: row.id,
    roomId: row.roomId,
    roomName: row.room.name,
    agentId: row.agentId,
    userId: row.userId,
    parentId: row.parentId,
    title: row.title,
    description: row.description,
    summary: row.summary,
    tags: row.tags.map(({ tag }) => tag),
    customData: objectShape.parse(JSON.parse(row.customData)),
    context: objectShape.parse(JSON.parse(row.context)),
    status: knownWord(SESSION_STATUSES, row.status, 'status of a session'),
    model: row.model,
    provider: row.provider,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    costMicros: Number(row.costMicros),
    costUnknown: row.costUnknown,
    tokensEstimated: row.tokensEstimated,
    durationMs: row.durationMs,
    runCount: row._count.runs,
    toolCallCount: callCounts.get(row.id) ?? 0,
    lastRun: lastRuns.get(row.id) ?? null,
    lastEventSeq: row.lastEventSeq,
    isSample: row.room.isSample,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }))
}
