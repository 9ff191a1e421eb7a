import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { findMessage } from '@/lib/messages/find-message'
import { requireMember } from '@/lib/rooms/access'

/**
 * Moves the actor's marker in a thread up to a reply, never back. Does not make the actor follow the thread. Returns
 * where the marker is; of who has none, where it was to go.
 */
export async function markThreadRead(
  db: Database,
  actor: Actor,
  roomId: string,
  rootId: string,
  seq: number,
): Promise<number> {
  const { room } = await requireMember(db, actor, roomId)
  await findMessage(db, roomId, rootId)
  const lastReadSeq = Math.min(seq, room.lastMessageSeq)
  const { isNews, marker } = await write(db, async (tx) => {
    const key = { rootId, actorId: actor.id }
    const before = await tx.threadRead.findUnique({ where: { rootId_actorId: key } })
    if (!before) return { isNews: false, marker: lastReadSeq }
    if (before.lastReadSeq >= lastReadSeq) return { isNews: false, marker: before.lastReadSeq }
    await tx.threadRead.update({
      where: { rootId_actorId: key },
      data: { lastReadSeq, updatedAt: new Date() },
    })
    return { isNews: true, marker: lastReadSeq }
  })
  if (isNews) liveBus(db).notifyActor(actor.id, 'thread')
  return marker
}
