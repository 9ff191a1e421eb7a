import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { markMessage } from '@/lib/messages/mark-message'
import type { PublicMessage } from '@/lib/messages/schema'
import { touchMessage } from '@/lib/messages/touch-message'
import { canPost, canUnpin } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { PINS_MAX } from './constants'

/**
 * Pins a message to its room and answers it; pinned already, nothing changes.
 * Throws not_found, forbidden (no member, archived), gone (deleted), conflict (100 are pinned).
 */
export async function pinMessage(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
): Promise<PublicMessage> {
  return await markMessage(db, actor, { roomId, messageId }, async (t, { room, membership, row }) => {
    if (!canPost(room, membership)) throw postRefusal(room, membership)
    if (row.pinJson !== null) return
    if ((await t.tx.pin.count({ where: { roomId } })) >= PINS_MAX) {
      throw new AppError('conflict', `This room has the maximum of ${PINS_MAX} pinned messages. Unpin one first.`, {
        limit: PINS_MAX,
      })
    }
    await t.tx.pin.create({ data: { messageId, roomId, pinnedById: actor.id, createdAt: t.now } })
    await touchMessage(t.tx, messageId)
    t.emit(roomId, { type: 'message.pinned', actorId: actor.id, data: { messageId, seq: row.seq }, messageId })
  })
}

/** Takes a pin off. Throws as pinMessage; forbidden also for members when another person pinned it. */
export async function unpinMessage(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
): Promise<PublicMessage> {
  return await markMessage(db, actor, { roomId, messageId }, async (t, { room, membership, row }) => {
    const pin = await t.tx.pin.findUnique({ where: { messageId } })
    if (!canUnpin(room, membership, actor, { byId: pin?.pinnedById ?? actor.id })) {
      throw new AppError('forbidden', 'Only the person who pinned it or a moderator can unpin this message.')
    }
    if (!pin) return
    await t.tx.pin.delete({ where: { messageId } })
    await touchMessage(t.tx, messageId)
    t.emit(roomId, { type: 'message.unpinned', actorId: actor.id, data: { messageId, seq: row.seq }, messageId })
  })
}
