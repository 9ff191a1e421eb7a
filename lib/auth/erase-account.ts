import { audit } from '@/lib/actors/audit/audit'
import { foldName } from '@/lib/actors/constants'
import { principals } from '@/lib/actors/principal-cache'
import { lockOwners } from '@/lib/actors/require-owner-left'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor, EraseAccountInput } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { eraseRows } from './erase-rows'
import { provePassword } from './prove-password'

/**
 * Deletes the caller's own account, immediately and permanently: see eraseRows. The password is asked for, or the name
 * where there is none. Throws invalid (field current or name), conflict (last owner), rate_limited.
 */
export async function eraseAccount(db: Database, actor: Actor, { name, current }: EraseAccountInput): Promise<void> {
  requirePerson(actor)
  const user = await db.prisma.user.findUnique({ where: { actorId: actor.id }, select: { passwordHash: true } })
  if (!user) throw notFound('Account')
  if (foldName(name.trim().replace(/^@/, '')) !== foldName(actor.name)) {
    throw new AppError('invalid', `Type ${actor.name} to confirm.`, { field: 'name' })
  }
  if (user.passwordHash !== null) await provePassword(db, actor, user.passwordHash, current)
  await write(db, async (tx) => {
    await lockOwners(tx)
    await eraseRows(tx, actor.id, new Date())
    await audit(tx, { actorId: actor.id, action: 'account.erased', targetKind: 'actor', targetId: actor.id })
  })
  principals(db).clear()
}
