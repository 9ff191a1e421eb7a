import { v7 } from 'uuid'
import { type Unsent, useOutbox } from './use-outbox'

export type NewMessage = Pick<Unsent, 'roomId' | 'content' | 'type' | 'threadRootId' | 'replyToId' | 'attachments'>

/**
 * Shows the message at once and sends it as soon as the server can be reached; an unsent one goes under its old
 * clientId and a new time: retrying a message that was too old to send itself is a decision to send it.
 */
export function queueMessage(message: NewMessage | Unsent): void {
  const made = { clientId: v7(), createdAt: new Date().toISOString() }
  const { put, kick } = useOutbox.getState()
  put({
    ...made,
    ...message,
    ...(hasFailed(message) ? { createdAt: made.createdAt } : {}),
    state: 'sending',
    reason: '',
  })
  kick()
}

function hasFailed(message: NewMessage | Unsent): boolean {
  return 'state' in message && message.state === 'failed'
}
