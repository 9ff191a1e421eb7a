import { commit } from '@/lib/core/crypto'
import type { MessageRow } from '@/lib/core/dialects/messages'
import type { Transaction } from '@/lib/events/transact'
import { idOf, type KnownActors } from './identity-of'
import type { IncomingMessage } from './incoming'

/** A message on its way in with the row it becomes. salt: of its text, also where a deleted row keeps none. */
export type Placed = { message: IncomingMessage; row: MessageRow; salt: string }

/**
 * The events a message would have made here: created with its first text, then every edit, then the deletion, or what
 * others put on it.
 */
export function emitHistory(t: Transaction, { message, row, salt }: Placed, actors: KnownActors, isPinned: boolean) {
  const about = { messageId: row.id, seq: row.seq }
  const texts = [...message.revisions, { content: row.content, salt, editedBy: message.author }]
  for (const [index, text] of texts.entries()) {
    const content = commit(text.salt, text.content)
    if (index === 0) {
      const files = message.files?.map(({ id, sha256, size }) => ({ attachmentId: id, sha256, size })) ?? []
      const data = { ...about, authorId: row.authorId, content, ...(files.length > 0 ? { attachments: files } : {}) }
      t.emit(row.roomId, { type: 'message.created', actorId: row.authorId, messageId: row.id, data })
      continue
    }
    const data = { ...about, revision: index + 1, content }
    t.emit(row.roomId, { type: 'message.edited', actorId: idOf(text.editedBy, actors), messageId: row.id, data })
  }
  for (const { emoji, actor } of message.reactions) {
    const data = { ...about, emoji }
    t.emit(row.roomId, { type: 'reaction.added', actorId: idOf(actor, actors), messageId: row.id, data })
  }
  if (message.pin && isPinned) {
    const actorId = idOf(message.pin.actor, actors)
    t.emit(row.roomId, { type: 'message.pinned', actorId, messageId: row.id, data: about })
  }
  if (message.deletedAt === null) return
  const actorId = idOf(message.deletedBy ?? message.author, actors)
  t.emit(row.roomId, { type: 'message.deleted', actorId, messageId: row.id, data: about })
}
