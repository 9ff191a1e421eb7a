import { audit } from '@/lib/actors/audit/audit'
import { lockTarget } from '@/lib/actors/lock-target'
import { canDeactivate } from '@/lib/actors/policy'
import { principals } from '@/lib/actors/principal-cache'
import { requireOwnerLeft } from '@/lib/actors/require-owner-left'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { revoke } from './revoke-devices'

/** Ends a person's access at once: devices, tokens and invitations are revoked, messages stay. Throws forbidden, conflict. */
export async function deactivate(db: Database, actor: Actor, targetId: string): Promise<void> {
  await change(db, actor, targetId, async (tx, now) => {
    await requireOwnerLeft(tx, targetId)
    await tx.actor.update({ where: { id: targetId }, data: { deactivatedAt: now, updatedAt: now } })
    await revoke(tx, { userId: targetId })
    await tx.apiToken.updateMany({ where: { actorId: targetId, revokedAt: null }, data: { revokedAt: now } })
    await tx.invite.updateMany({ where: { createdById: targetId, revokedAt: null }, data: { revokedAt: now } })
    await audit(tx, { actorId: actor.id, action: 'actor.deactivated', targetKind: 'actor', targetId })
  })
}

/** Lets the person sign in again. Devices and tokens stay revoked. */
export async function reactivate(db: Database, actor: Actor, targetId: string): Promise<void> {
  await change(db, actor, targetId, async (tx, now) => {
    await tx.actor.update({ where: { id: targetId }, data: { deactivatedAt: null, updatedAt: now } })
    await audit(tx, { actorId: actor.id, action: 'actor.reactivated', targetKind: 'actor', targetId })
  })
}

async function change(db: Database, actor: Actor, targetId: string, work: (tx: Tx, now: Date) => Promise<void>) {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const { administrator, target } = await lockTarget(tx, actor, targetId)
    if (!canDeactivate(administrator, target)) throw new AppError('forbidden', 'Only another owner can do this.')
    await work(tx, new Date())
  })
  principals(db).clear()
}
