import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { findMessage } from '@/lib/messages/find-message'
import { requireRoom } from '@/lib/rooms/access'

/** Saves a message for the actor, or removes it. Requires only the right to read it; private, so no event. */
export async function setSaved(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
  isSaved: boolean,
): Promise<void> {
  await requireRoom(db, actor, roomId)
  await findMessage(db, roomId, messageId)
  const key = { actorId: actor.id, messageId }
  await write(db, async (tx) => {
    if (!isSaved) return await tx.savedMessage.deleteMany({ where: key })
    return await tx.savedMessage.upsert({
      where: { actorId_messageId: key },
      create: { ...key, roomId, createdAt: new Date() },
      update: {},
    })
  })
  liveBus(db).notifyActor(actor.id, 'saved')
}
