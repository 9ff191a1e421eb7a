import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor, ChangePasswordInput } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { hashPassword } from './hash-password'
import { provePassword } from './prove-password'
import { refuseWeakPassword } from './refuse-weak-password'
import { revoke } from './revoke-devices'

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
  if (!user) throw notFound('Account')
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
