import type { Actor } from '@/lib/actors/schema'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { indexMessages, unindexMessages } from '@/lib/core/search-index/index-messages'
import { transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canEditMessage, canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { bindMessage } from './bind-message'
import { checkContent } from './check-content'
import { readMentions } from './find-mentions'
import { findMessage } from './find-message'
import { loadMessages } from './load-messages'
import { replaceMentions } from './replace-mentions'
import type { PublicMessage } from './schema'
import { contentLimit } from './send-message'

/**
 * Gives an own message a new text; the former one is kept as a revision. The same text again changes nothing.
 * Throws not_found, forbidden (someone else's, archived room), gone (deleted), invalid (content).
 */
export async function editMessage(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
  content: string,
): Promise<PublicMessage> {
  const limit = await contentLimit(db, actor)
  await readMentions(content)
  return await transact(db, { rooms: [roomId] }, async (t) => {
    const reader = { prisma: t.tx, dialect: db.dialect }
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    const row = await findMessage(reader, roomId, messageId)
    if (row.deletedAt) throw new AppError('gone', 'This message was deleted.')
    if (!canEditMessage(room, membership, actor, row)) {
      if (!canPost(room, membership)) throw postRefusal(room, membership)
      throw new AppError('forbidden', 'Only its author can edit a message.')
    }
    if (row.status !== 'completed') throw new AppError('conflict', 'This message is still being written.')
    checkContent(content, limit, { hasFiles: row.attachmentsJson !== '[]' })
    if (row.content !== content) {
      const number = (await t.tx.messageRevision.count({ where: { messageId } })) + 1
      await t.tx.messageRevision.create({
        data: {
          id: newId(),
          messageId,
          number,
          content: row.content,
          salt: row.salt ?? newSalt(),
          editedById: actor.id,
          createdAt: row.editedAt ?? row.createdAt,
        },
      })
      const salt = newSalt()
      await unindexMessages(t.tx, db.dialect, [row])
      await t.tx.message.update({
        where: { id: messageId },
        data: { content, salt, editedAt: t.now, version: { increment: 1 } },
      })
      await indexMessages(t.tx, db.dialect, [{ ...row, content }])
      await rebind(t.tx, actor, row)
      const mentioned = await replaceMentions(t, db, actor, { ...row, content })
      t.emit(roomId, {
        type: 'message.edited',
        actorId: actor.id,
        data: {
          ...{ messageId, seq: row.seq, revision: number + 1, content: commit(salt, content) },
          mentioned: mentioned.length > 0 ? mentioned.slice(0, 100) : undefined,
        },
        messageId,
      })
    }
    const { messages } = await loadMessages(reader, [messageId])
    const message = messages.get(messageId)
    if (!message) throw new AppError('not_found', 'This message does not exist.')
    return message
  })
}

/** Who reads the new text as a request is bound by the token it was written with, or by none when somebody signed in wrote it. */
async function rebind(tx: Tx, actor: Actor, { id, runId }: { id: string; runId: string | null }): Promise<void> {
  if (actor.token) await bindMessage(tx, id, actor.token.id)
  else if (runId === null) await tx.messageOrigin.updateMany({ where: { messageId: id }, data: { tokenIds: '' } })
}
