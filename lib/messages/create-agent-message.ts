import type { Dialect } from '@/lib/core/dialects/dialect'
import type { Transaction } from '@/lib/events/transact'
import { addMessage } from './add-message'

export type AgentMessageDraft = {
  roomId: string
  agentId: string
  sessionId: string
  runId: string
  /** The message answered. */
  replyToId: string | null
  /** The message this is a child of: the one answered, or the answer it goes on from. */
  parentId: string | null
  threadRootId: string | null
}

/** Takes the next number for an agent's answer, empty and `processing`: its text is streamed into it. */
export async function createAgentMessage(t: Transaction, dialect: Dialect, draft: AgentMessageDraft): Promise<string> {
  const { agentId, ...place } = draft
  return await addMessage(t, dialect, {
    ...place,
    ...{ authorId: agentId, role: 'assistant', type: 'text', status: 'processing', content: '', parts: null },
  })
}
