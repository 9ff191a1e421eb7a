import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { exitRoom } from './exit-room'
import { canRemoveMember } from './policy'
import { requireTarget } from './require-target'

/** Takes a member out of the room: every read, send and stream of theirs ends with this commit. */
export async function removeMember(db: Database, actor: Actor, roomId: string, actorId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (actorId === actor.id) throw new AppError('forbidden', 'Leave the room instead.')
    const target = await requireTarget(t.tx, roomId, actorId)
    if (!canRemoveMember(room, membership, target)) {
      throw new AppError('forbidden', 'You cannot remove this member.')
    }
    await exitRoom(t, roomId, { actorId, byId: actor.id })
  })
}
