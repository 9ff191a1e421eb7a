import type { Run } from '@/lib/core/generated/sqlite/client'

/** What every event of a run carries: who works, where it belongs, and the answer whose card changed. */
export function aboutRun(run: Pick<Run, 'id' | 'agentId' | 'sessionId' | 'answerMessageId'>) {
  return {
    actorId: run.agentId,
    sessionId: run.sessionId,
    runId: run.id,
    messageId: run.answerMessageId ?? undefined,
  }
}
