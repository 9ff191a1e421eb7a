import { notFound } from '@/lib/core/errors'
import type { Transaction } from '@/lib/events/transact'
import { loadMessages } from './load-messages'
import type { PublicMessage } from './schema'

/** One message as it is now, inside a transaction. */
export async function loadMessage(t: Transaction, messageId: string): Promise<PublicMessage> {
  const { messages } = await loadMessages({ prisma: t.tx, dialect: t.dialect }, [messageId])
  const message = messages.get(messageId)
  if (!message) throw notFound('Message')
  return message
}
