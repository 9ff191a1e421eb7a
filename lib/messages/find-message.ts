import type { Actor } from '@/lib/actors/schema'
import type { Database, Reader } from '@/lib/core/database'
import { columnsOf, type StoredMessage } from '@/lib/core/dialects/messages'
import { notFound } from '@/lib/core/errors'
import { requireRoom } from '@/lib/rooms/access'
import { loadMessages } from './load-messages'
import type { PublicMessage } from './schema'

/** The row of a message of this room, by both ids. The caller has checked the room. */
export async function findMessage(reader: Reader, roomId: string, messageId: string): Promise<StoredMessage> {
  const rows = await reader.prisma.$queryRaw<StoredMessage[]>`
    SELECT ${columnsOf(reader.dialect)} FROM "Message" m WHERE m."id" = ${messageId} AND m."roomId" = ${roomId}`
  const row = rows[0]
  if (!row) throw notFound('Message')
  return row
}

/** One message as its room's readers see it. Throws not_found. */
export async function getMessage(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
): Promise<PublicMessage> {
  await requireRoom(db, actor, roomId)
  const row = await findMessage(db, roomId, messageId)
  const { messages } = await loadMessages(db, [row.id])
  const message = messages.get(row.id)
  if (!message) throw notFound('Message')
  return message
}
