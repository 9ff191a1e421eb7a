import type { PublicMessage } from '@/lib/messages/schema'

/** A message of alice as a browser gets it; id and text follow its number. */
export function publicMessage(over: Partial<PublicMessage> = {}): PublicMessage {
  const { seq = 1 } = over
  return {
    ...{ id: `id-${seq}`, roomId: 'room', seq, authorId: 'alice', role: 'user', type: 'text' },
    ...{ content: `message ${seq}`, status: 'completed', error: null, clientId: null, replyToId: null },
    ...{ threadRootId: null, parentId: null, sessionId: null, runId: null, mentions: [], attachments: [] },
    ...{ reactions: [], quote: null, thread: null, pin: null, tools: [], answer: null, notice: null },
    ...{ isImported: false, version: 1, createdAt: '2026-01-01T00:00:00.000Z', editedAt: null, deletedAt: null },
    ...over,
  }
}
