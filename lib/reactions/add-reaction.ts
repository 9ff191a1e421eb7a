import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { markMessage } from '@/lib/messages/mark-message'
import type { PublicMessage } from '@/lib/messages/schema'
import { touchMessage } from '@/lib/messages/touch-message'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { REACTION_KINDS_MAX } from './constants'

/**
 * Puts an emoji of the actor under a message and answers the message; a second time changes nothing.
 * Throws not_found, forbidden (no member, archived), gone (deleted), conflict (20 other emojis are there).
 */
export async function addReaction(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
  emoji: string,
): Promise<PublicMessage> {
  return await markMessage(db, actor, { roomId, messageId }, async (t, { room, membership, row }) => {
    if (!canPost(room, membership)) throw postRefusal(room, membership)
    const kinds = await t.tx.reaction.findMany({ where: { messageId }, distinct: ['emoji'], select: { emoji: true } })
    if (kinds.length >= REACTION_KINDS_MAX && !kinds.some((kind) => kind.emoji === emoji)) {
      throw new AppError(
        'conflict',
        `This message has the maximum of ${REACTION_KINDS_MAX} different reactions. Use one of them.`,
      )
    }
    const key = { messageId, actorId: actor.id, emoji }
    const isThere = await t.tx.reaction.findUnique({ where: { messageId_actorId_emoji: key } })
    if (!isThere) {
      await t.tx.reaction.create({ data: { ...key, roomId, createdAt: t.now } })
      await touchMessage(t.tx, messageId)
      const data = { messageId, seq: row.seq, emoji }
      t.emit(roomId, { type: 'reaction.added', actorId: actor.id, data, messageId })
    }
  })
}
