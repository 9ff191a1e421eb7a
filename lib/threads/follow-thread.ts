import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { findMessage } from '@/lib/messages/find-message'
import { requireMember } from '@/lib/rooms/access'

/** Follows a thread from its newest reply on, or stops following it. Throws not_found, forbidden, invalid (a reply). */
export async function followThread(
  db: Database,
  actor: Actor,
  roomId: string,
  rootId: string,
  isFollowed: boolean,
): Promise<void> {
  const { room } = await requireMember(db, actor, roomId)
  const row = await findMessage(db, roomId, rootId)
  if (row.threadRootId) throw new AppError('invalid', "This message is a reply. Use the thread's first message.")
  const updatedAt = new Date()
  const key = { rootId, actorId: actor.id }
  await write(db, (tx) =>
    tx.threadRead.upsert({
      where: { rootId_actorId: key },
      create: { ...key, roomId, lastReadSeq: room.lastMessageSeq, isFollowed, updatedAt },
      update: { isFollowed, updatedAt },
    }),
  )
  liveBus(db).notifyActor(actor.id, 'thread')
}
