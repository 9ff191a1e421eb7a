import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { hub } from './hub'

/** Shows the room's other readers that a member is writing, if what they write can be sent. Kept nowhere. */
export async function reportTyping(db: Database, actor: Actor, roomId: string): Promise<void> {
  const { room, membership } = await requireMember(db, actor, roomId)
  if (canPost(room, membership)) hub(db).typing(roomId, actor.id)
}
