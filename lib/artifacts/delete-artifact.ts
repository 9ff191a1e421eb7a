import { refuseIfHeld } from '@/lib/actors/holds/refuse-if-held'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canDeleteArtifact } from './policy'
import { requireArtifact } from './require-artifact'

/**
 * Hides an artifact: from then on it answers gone. Its key is free again, its bytes stay until the retention of the
 * instance takes them. Throws not_found, forbidden, gone, conflict (a legal hold).
 */
export async function deleteArtifact(db: Database, actor: Actor, artifactId: string): Promise<void> {
  const { roomId } = await requireArtifact(db, actor, artifactId)
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    const artifact = await requireArtifact(t.tx, actor, artifactId)
    if (!canDeleteArtifact(room, membership, actor, artifact)) {
      throw new AppError('forbidden', 'Only its author or a moderator can delete this.')
    }
    await refuseIfHeld(t.tx, { roomId, personIds: [artifact.createdById] })
    await t.tx.artifact.update({
      where: { id: artifactId },
      data: { deletedAt: t.now, updatedAt: t.now, key: `~deleted/${artifactId}` },
    })
    t.emit(roomId, {
      type: 'artifact.deleted',
      actorId: actor.id,
      sessionId: artifact.sessionId ?? undefined,
      data: { artifactId },
    })
  })
}
