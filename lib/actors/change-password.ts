import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { audit } from './audit'
import { hashPassword } from './hash-password'
import { principals } from './principal-cache'
import { provePassword } from './prove-password'
import { refuseWeakPassword } from './refuse-weak-password'
import { requirePerson } from './require-person'
import { revoke } from './revoke-devices'
import type { Actor, ChangePasswordInput } from './schema'

/**
 * Sets a new password and signs out every other device, at once. The current one is asked for where there is one,
 * and guessing it here is slowed like at the door. Throws invalid with field current or password, rate_limited.
 */
export async function changePassword(
  db: Database,
  actor: Actor,
  { current, password }: ChangePasswordInput,
  currentDeviceId: string,
): Promise<void> {
  requirePerson(actor)
  const user = await db.prisma.user.findUnique({ where: { actorId: actor.id } })
  if (!user) throw notFound('This account')
  if (user.passwordHash !== null) await provePassword(db, actor, user.passwordHash, current)
  refuseWeakPassword({ password, name: actor.name, email: user.email ?? undefined })
  const passwordHash = await hashPassword(password)
  await write(db, async (tx) => {
    await tx.user.update({ where: { actorId: actor.id }, data: { passwordHash, updatedAt: new Date() } })
    await revoke(tx, { userId: actor.id, id: { not: currentDeviceId } })
    await audit(tx, { actorId: actor.id, action: 'password.changed', targetKind: 'actor', targetId: actor.id })
  })
  principals(db).clear()
}
