import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { audit } from './audit/audit'
import { lockTarget } from './lock-target'
import { canChangeRole } from './policy'
import { principals } from './principal-cache'
import { requireOwnerLeft } from './require-owner-left'
import { requireAdministrator } from './require-person'
import { revokeInvitesOf } from './revoke-invite'
import type { Actor, InstanceRole } from './schema'

/** Gives a person another role in the instance. Effective at once. Throws forbidden, conflict for the last owner. */
export async function changeInstanceRole(
  db: Database,
  actor: Actor,
  targetId: string,
  role: InstanceRole,
): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const { administrator, target } = await lockTarget(tx, actor, targetId)
    const from = target.role
    if (!canChangeRole(administrator, from, role)) throw new AppError('forbidden', 'Only an owner can do this.')
    if (from === 'owner' && role !== 'owner') await requireOwnerLeft(tx, targetId)
    await tx.user.update({ where: { actorId: targetId }, data: { role, updatedAt: new Date() } })
    // An invitation is valid only while its creator may invite.
    if (role === 'member') await revokeInvitesOf(tx, targetId)
    const detail = { from, to: role }
    await audit(tx, { actorId: actor.id, action: 'role.changed', targetKind: 'actor', targetId, detail })
  })
  principals(db).clear()
}
