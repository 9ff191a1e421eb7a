import { systemActor } from '@/lib/actors/system-actor'
import type { Dialect } from '@/lib/core/dialects/dialect'
import type { Transaction } from '@/lib/events/transact'
import { addMessage } from './add-message'
import type { Notice } from './schema'

export type NoticeDraft = {
  roomId: string
  /** Plain text: it is shown as it is, never as Markdown. */
  content: string
  /** The facts of it, for screens that say it in their own words. */
  notice?: Notice
  threadRootId?: string | null
  sessionId?: string
  runId?: string
}

/** A system line in the room, for facts people need to know. */
export async function postNotice(t: Transaction, dialect: Dialect, draft: NoticeDraft): Promise<string> {
  const { notice, threadRootId = null, ...line } = draft
  const authorId = await systemActor(t.tx)
  return await addMessage(t, dialect, {
    ...{ ...line, threadRootId, authorId, role: 'system', type: 'notice', status: 'completed' },
    parts: notice ? JSON.stringify({ notice }) : null,
  })
}
