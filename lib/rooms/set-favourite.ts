import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { requireMember } from './access'

/** Whether a room is at the top of its reader's list. Private to the reader, like the follow level. */
export async function setFavourite(db: Database, actor: Actor, roomId: string, isFavourite: boolean): Promise<void> {
  await write(db, async (tx) => {
    await requireMember(tx, actor, roomId)
    await tx.membership.update({ where: { roomId_actorId: { roomId, actorId: actor.id } }, data: { isFavourite } })
  })
  liveBus(db).notifyActor(actor.id, 'favourite')
}
