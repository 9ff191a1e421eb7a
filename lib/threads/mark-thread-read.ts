import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { findMessage } from '@/lib/messages/find-message'
import { requireMember } from '@/lib/rooms/access'

/** Moves the actor's marker in a thread up to a reply, never back. Does not make the actor follow the thread. */
export async function markThreadRead(
  db: Database,
  actor: Actor,
  roomId: string,
  rootId: string,
  seq: number,
): Promise<void> {
  const { room } = await requireMember(db, actor, roomId)
  await findMessage(db, roomId, rootId)
  const lastReadSeq = Math.min(seq, room.lastMessageSeq)
  const isNews = await write(db, async (tx) => {
    const key = { rootId, actorId: actor.id }
    const before = await tx.threadRead.findUnique({ where: { rootId_actorId: key } })
    if (!before || before.lastReadSeq >= lastReadSeq) return false
    await tx.threadRead.update({
      where: { rootId_actorId: key },
      data: { lastReadSeq, updatedAt: new Date() },
    })
    return true
  })
  if (isNews) liveBus(db).notifyActor(actor.id, 'thread')
}
