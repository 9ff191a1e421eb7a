import { refuseIfHeld } from '@/lib/actors/holds/refuse-if-held'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { uncountReply } from '@/lib/core/dialects/threads'
import { AppError } from '@/lib/core/errors'
import { unindexMessages } from '@/lib/core/search-index/index-messages'
import { transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canDeleteMessage } from '@/lib/rooms/policy'
import { findMessage } from './find-message'

/**
 * Leaves a tombstone: the number and the place stay, the text is removed with its revisions, mentions, reactions, files,
 * thoughts, salts and the digest of its body, so that it can neither be read nor guessed. Deleting again changes nothing.
 * Throws not_found, forbidden (neither author nor moderator, archived room), conflict (a legal hold).
 */
export async function deleteMessage(db: Database, actor: Actor, roomId: string, messageId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    const row = await findMessage({ prisma: t.tx, dialect: db.dialect }, roomId, messageId)
    if (!canDeleteMessage(room, membership, actor, row)) {
      throw new AppError(
        'forbidden',
        room.archivedAt
          ? 'This room is archived and read-only.'
          : 'Only its author or a moderator can delete a message.',
      )
    }
    if (row.deletedAt) return
    await refuseIfHeld(t.tx, { roomId, personIds: [row.authorId] })
    await t.tx.messageRevision.deleteMany({ where: { messageId } })
    await t.tx.mention.deleteMany({ where: { messageId } })
    await t.tx.hereMention.deleteMany({ where: { messageId } })
    await t.tx.attachment.updateMany({
      where: { messageId },
      data: { deletedAt: t.now, sha256: null, fileName: '', alt: '' },
    })
    await t.tx.runStep.updateMany({
      where: { run: { answerMessageId: messageId } },
      data: { reasoning: null, providerMetadata: null },
    })
    await t.tx.reaction.deleteMany({ where: { messageId } })
    await t.tx.pin.deleteMany({ where: { messageId } })
    await unindexMessages(t.tx, db.dialect, [row])
    await t.tx.message.update({
      where: { id: messageId },
      data: {
        content: '',
        parts: null,
        error: null,
        salt: null,
        clientDigest: null,
        deletedAt: t.now,
        deletedById: actor.id,
        version: { increment: 1 },
      },
    })
    if (row.threadRootId) await uncountReply(t.tx, row.threadRootId)
    t.emit(roomId, {
      type: 'message.deleted',
      actorId: actor.id,
      data: { messageId, seq: row.seq },
      messageId,
    })
  })
}
