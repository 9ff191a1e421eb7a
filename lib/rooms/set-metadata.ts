import type { Actor, Metadata } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { requireMember } from './access'
import { canManageMembers } from './policy'
import { requireTarget } from './require-target'

/** What scripts keep with a membership, as a whole. No event: nobody else is shown anything. */
export async function setMetadata(
  db: Database,
  actor: Actor,
  roomId: string,
  actorId: string,
  metadata: Metadata,
): Promise<void> {
  await write(db, async (tx) => {
    const { room, membership } = await requireMember(tx, actor, roomId)
    if (actorId !== actor.id && !canManageMembers(room, membership)) {
      throw new AppError('forbidden', 'Only moderators and admins of this room can do this.')
    }
    await requireTarget(tx, roomId, actorId)
    const data = { metadata: JSON.stringify(metadata) }
    await tx.membership.update({ where: { roomId_actorId: { roomId, actorId } }, data })
  })
}
