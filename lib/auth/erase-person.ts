import { audit } from '@/lib/actors/audit/audit'
import { lockTarget } from '@/lib/actors/lock-target'
import { canDeactivate } from '@/lib/actors/policy'
import { principals } from '@/lib/actors/principal-cache'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { eraseRows } from './erase-rows'

/** Deletes another person's account, by an administrator who may deactivate them. Throws not_found, forbidden, conflict. */
export async function erasePerson(db: Database, actor: Actor, targetId: string): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const { administrator, target } = await lockTarget(tx, actor, targetId)
    if (!canDeactivate(administrator, target)) throw new AppError('forbidden', 'Only another owner can do this.')
    await eraseRows(tx, targetId, new Date())
    await audit(tx, { actorId: actor.id, action: 'account.erased', targetKind: 'actor', targetId })
  })
  principals(db).clear()
}
