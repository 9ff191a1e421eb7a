import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import { touchMembership } from '@/lib/auth/touch'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { requireMember } from './access'

/**
 * Moves the actor's read marker up to a message number, never back and never past the newest, and notifies the actor's
 * other devices. With `after`, the position the reader went on from: nothing moves when the marker is before it, because
 * the room was marked unread meanwhile. Returns its position. No event: what a person has read is private.
 */
export async function markRead(
  db: Database,
  actor: Actor,
  roomId: string,
  seq: number,
  after = 0,
): Promise<{ seq: number }> {
  const { room, membership } = await requireMember(db, actor, roomId)
  touchMembership(db, roomId, actor.id, new Date())
  const wanted = Math.min(seq, room.lastMessageSeq)
  if (wanted <= membership.lastReadSeq || membership.lastReadSeq < after) return { seq: membership.lastReadSeq }
  const { count } = await write(db, (tx) =>
    tx.membership.updateMany({
      where: { roomId, actorId: actor.id, leftAt: null, lastReadSeq: { lt: wanted, gte: after } },
      data: { lastReadSeq: wanted },
    }),
  )
  if (count > 0) liveBus(db).notifyActor(actor.id, 'read')
  return { seq: wanted }
}
