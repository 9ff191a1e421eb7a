import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from './access'
import { changeRoom } from './change-room'
import { getRoom } from './get-room'
import { canRename } from './policy'
import type { RoomChange, RoomDetails } from './schema'

/** Changes what a room says of itself; what is left out stays. Throws forbidden, and invalid for a place it cannot have. */
export async function updateRoom(db: Database, actor: Actor, roomId: string, change: RoomChange): Promise<RoomDetails> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canRename(room, membership)) {
      throw new AppError('forbidden', room.archivedAt ? 'This room is archived.' : 'You cannot rename this room.')
    }
    await changeRoom(t, actor, room, change)
  })
  return await getRoom(db, actor, roomId)
}
