import type { Database, Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { audit } from './audit/audit'
import { requireAdministrator } from './require-person'
import type { Actor } from './schema'

/** Ends an invitation to the instance. Rooms revoke their own. */
export async function revokeInvite(db: Database, actor: Actor, inviteId: string): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const { count } = await tx.invite.updateMany({
      where: { id: inviteId, roomId: null, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count === 0) throw notFound('Invitation')
    await audit(tx, { actorId: actor.id, action: 'invite.revoked', targetKind: 'invite', targetId: inviteId })
  })
}

/** Ends every invitation to the instance that this person made, inside a larger change. */
export async function revokeInvitesOf(tx: Tx, createdById: string): Promise<void> {
  await tx.invite.updateMany({ where: { createdById, roomId: null, revokedAt: null }, data: { revokedAt: new Date() } })
}
