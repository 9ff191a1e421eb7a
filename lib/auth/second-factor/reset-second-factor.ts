import { audit } from '@/lib/actors/audit/audit'
import { lockTarget } from '@/lib/actors/lock-target'
import { canDeactivate } from '@/lib/actors/policy'
import { principals } from '@/lib/actors/principal-cache'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { revoke } from '../revoke-devices'

/**
 * Takes another person's second factor away, who lost it and the recovery codes, and signs them out everywhere. Throws
 * forbidden, not_found.
 */
export async function resetSecondFactor(db: Database, actor: Actor, targetId: string): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const { administrator, target } = await lockTarget(tx, actor, targetId)
    if (!canDeactivate(administrator, target)) throw new AppError('forbidden', 'Only another owner can do this.')
    await dropSecondFactor(tx, targetId, actor.id)
  })
  principals(db).clear()
}

/** In the caller's transaction. `by` is null for the command line. Throws not_found when there is none. */
export async function dropSecondFactor(tx: Tx, userId: string, by: string | null): Promise<void> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } })
  if (count === 0) throw notFound('Second factor')
  await revoke(tx, { userId })
  await audit(tx, { actorId: by, action: 'second_factor.reset', targetKind: 'actor', targetId: userId })
}
