import { audit } from '@/lib/actors/audit/audit'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canRevokeGrant } from '@/lib/rooms/policy'

/** From now on the tool is asked for again. By who allowed it, or a moderator. Throws conflict when it is revoked. */
export async function revokeGrant(db: Database, actor: Actor, roomId: string, grantId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    const grant = await t.tx.toolGrant.findFirst({ where: { id: grantId, roomId } })
    if (!grant) throw notFound('Permission')
    if (!canRevokeGrant(room, membership, actor, grant)) {
      throw new AppError('forbidden', 'Only the person who allowed it, moderators and admins can revoke this.')
    }
    const { count } = await t.tx.toolGrant.updateMany({
      where: { id: grantId, revokedAt: null },
      data: { revokedAt: t.now, revokedById: actor.id },
    })
    if (count === 0) throw new AppError('conflict', 'This is already revoked.')
    t.emit(roomId, { type: 'grant.revoked', actorId: actor.id, data: { grantId } })
    const target = { targetKind: 'room', targetId: roomId }
    await audit(t.tx, { actorId: actor.id, action: 'room.grant_revoked', ...target, detail: { grantId } })
  })
}
