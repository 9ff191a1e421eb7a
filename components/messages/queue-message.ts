import { v7 } from 'uuid'
import { type Unsent, useOutbox } from './use-outbox'

export type NewMessage = Pick<Unsent, 'roomId' | 'content' | 'type' | 'threadRootId' | 'replyToId' | 'attachments'>

/** Shows the message at once and sends it as soon as the server can be reached; an unsent one goes under its old clientId. */
export function queueMessage(message: NewMessage | Unsent): void {
  const made = { clientId: v7(), createdAt: new Date().toISOString() }
  const { put, kick } = useOutbox.getState()
  put({ ...made, ...message, state: 'sending', reason: '' })
  kick()
}
