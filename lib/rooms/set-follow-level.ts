import { liveBus } from '@/lib/actors/live-bus'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { requireMember } from './access'
import type { FollowLevel } from './schema'

/** Sets how much of a room notifies its reader. Private to the reader: no event, only an update to other devices. */
export async function setFollowLevel(
  db: Database,
  actor: Actor,
  roomId: string,
  followLevel: FollowLevel,
): Promise<void> {
  await write(db, async (tx) => {
    await requireMember(tx, actor, roomId)
    await tx.membership.update({ where: { roomId_actorId: { roomId, actorId: actor.id } }, data: { followLevel } })
  })
  liveBus(db).notifyActor(actor.id, 'follow')
}
