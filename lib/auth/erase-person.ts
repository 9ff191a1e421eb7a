import * as z from 'zod'
import { audit } from '@/lib/actors/audit/audit'
import { INSTANCE_ROLES } from '@/lib/actors/constants'
import { canDeactivate } from '@/lib/actors/policy'
import { principals } from '@/lib/actors/principal-cache'
import { lockOwners, stillAdministrator } from '@/lib/actors/require-owner-left'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { eraseRows } from './erase-rows'

const roleSchema = z.enum(INSTANCE_ROLES)

/** Deletes another person's account, by an administrator who may deactivate them. Throws not_found, forbidden, conflict. */
export async function erasePerson(db: Database, actor: Actor, targetId: string): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    await lockOwners(tx)
    const administrator = await stillAdministrator(tx, actor)
    const user = await tx.user.findUnique({ where: { actorId: targetId }, select: { role: true } })
    if (!user) throw notFound('Person')
    if (!canDeactivate(administrator, { id: targetId, role: roleSchema.parse(user.role) })) {
      throw new AppError('forbidden', 'Only another owner can do this.')
    }
    await eraseRows(tx, targetId, new Date())
    await audit(tx, { actorId: actor.id, action: 'account.erased', targetKind: 'actor', targetId })
  })
  principals(db).clear()
}
