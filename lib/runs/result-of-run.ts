import type { Database } from '@/lib/core/database'
import { toolCardsByRun } from '@/lib/tool-cards/present-tools'
import { presentSessionById } from './present-session-by-id'
import type { PublicRun, RunOnceResult } from './schema'
import { isFinal } from './state'

/** What came of a run that the caller was let see, so far. */
export async function resultOfRun(db: Database, run: PublicRun): Promise<RunOnceResult> {
  const answer =
    run.answerSeq === null
      ? null
      : await db.prisma.message.findFirst({ where: { roomId: run.roomId, seq: run.answerSeq, deletedAt: null } })
  const cards = await toolCardsByRun(db.prisma, [run.id])
  return {
    isDone: isFinal('run', run.status),
    session: await presentSessionById(db, run.sessionId),
    run: { ...run, tools: cards.get(run.id) ?? [] },
    answer: answer?.content ?? null,
  }
}
