import type { Dialect } from '@/lib/core/dialects/dialect'
import type { Run } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { type NoticeDraft, postNotice } from '@/lib/messages/post-notice'

type Place = Pick<Run, 'id' | 'roomId' | 'sessionId' | 'answerMessageId'>

/** A system line about a run, next to its answer: in the thread or in the room's timeline. */
export async function sayInRun(
  t: Transaction,
  dialect: Dialect,
  run: Place,
  content: string,
  about: Pick<NoticeDraft, 'notice' | 'concerns' | 'byId'> = {},
): Promise<void> {
  const answer = run.answerMessageId
    ? await t.tx.message.findUnique({ where: { id: run.answerMessageId }, select: { threadRootId: true } })
    : null
  await postNotice(t, dialect, {
    roomId: run.roomId,
    content,
    ...about,
    threadRootId: answer?.threadRootId ?? null,
    sessionId: run.sessionId,
    runId: run.id,
  })
}
