import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { requireMember } from './access'
import { removeMember } from './remove-member'
import { requireTarget } from './require-target'

/** Takes an agent or an app out of the room. A person is owed a reason: that is moderation. */
export async function removeAgent(db: Database, actor: Actor, roomId: string, actorId: string): Promise<void> {
  await requireMember(db, actor, roomId, 'moderator')
  const target = await requireTarget(db.prisma, roomId, actorId)
  if (target.actor.kind === 'human' && actorId !== actor.id) {
    throw new AppError('invalid', "Removing a person needs a reason. Use the room's moderations.")
  }
  await removeMember(db, actor, roomId, actorId)
}
