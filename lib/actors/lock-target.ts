import * as z from 'zod'
import type { Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { INSTANCE_ROLES } from './constants'
import { lockOwners, stillAdministrator } from './require-owner-left'
import type { Actor, InstanceRole } from './schema'

const roleSchema = z.enum(INSTANCE_ROLES)

/**
 * The person an administrator is about to change, and the administrator, both with their roles of now, under the lock
 * of the owners. Throws forbidden, not_found.
 */
export async function lockTarget(
  tx: Tx,
  actor: Actor,
  targetId: string,
): Promise<{ administrator: Actor; target: { id: string; role: InstanceRole } }> {
  await lockOwners(tx)
  const administrator = await stillAdministrator(tx, actor)
  const user = await tx.user.findUnique({ where: { actorId: targetId }, select: { role: true } })
  if (!user) throw notFound('Person')
  return { administrator, target: { id: targetId, role: roleSchema.parse(user.role) } }
}
