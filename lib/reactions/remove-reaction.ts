import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { markMessage } from '@/lib/messages/mark-message'
import type { PublicMessage } from '@/lib/messages/schema'
import { touchMessage } from '@/lib/messages/touch-message'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'

/** Takes the actor's emoji off a message and answers the message. What is not there is off already. Throws as addReaction. */
export async function removeReaction(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
  emoji: string,
): Promise<PublicMessage> {
  return await markMessage(db, actor, { roomId, messageId }, async (t, { room, membership, row }) => {
    if (!canPost(room, membership)) throw postRefusal(room, membership)
    const { count } = await t.tx.reaction.deleteMany({ where: { messageId, actorId: actor.id, emoji } })
    if (count > 0) {
      await touchMessage(t.tx, messageId)
      const data = { messageId, seq: row.seq, emoji }
      t.emit(roomId, { type: 'reaction.removed', actorId: actor.id, data, messageId })
    }
  })
}
