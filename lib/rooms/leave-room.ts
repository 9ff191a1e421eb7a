import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { exitRoom } from './exit-room'
import { canLeave } from './policy'

/** Ends the actor's membership. The last admin is followed by the longest-standing person; an empty room is archived. */
export async function leaveRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canLeave(room, membership)) throw new AppError('forbidden', 'You cannot leave a direct message.')
    await exitRoom(t, roomId, { actorId: actor.id, byId: actor.id })
  })
}
