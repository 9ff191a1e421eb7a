import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireRoom } from './access'
import { enterRoom } from './enter-room'
import { keepAdmin } from './keep-admin'
import { canJoin } from './policy'

/** Makes the actor a member of an open room; joining again changes nothing. Throws conflict when it is archived. */
export async function joinRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireRoom(t.tx, actor, roomId)
    if (membership) return
    if (!canJoin(room, null)) throw new AppError('conflict', 'This room is archived.')
    await enterRoom(t, roomId, { actorId: actor.id, role: 'member', byId: actor.id })
    await keepAdmin(t, roomId)
  })
}
