import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireMember } from '@/lib/rooms/access'
import { hub } from './hub'

/** Shows the room's other readers that a member is writing. Kept nowhere. */
export async function reportTyping(db: Database, actor: Actor, roomId: string): Promise<void> {
  await requireMember(db, actor, roomId)
  hub(db).typing(roomId, actor.id)
}
