import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { audit } from './audit'
import { foldName } from './constants'
import { eraseRows } from './erase-rows'
import { principals } from './principal-cache'
import { provePassword } from './prove-password'
import { lockOwners } from './require-owner-left'
import { requirePerson } from './require-person'
import type { Actor, EraseAccountInput } from './schema'

/**
 * Deletes the account of whoever asks, at once and for good: see eraseRows. The password is asked for, or the name
 * where there is none. Throws invalid (field current or name), conflict (last owner), rate_limited.
 */
export async function eraseAccount(db: Database, actor: Actor, { name, current }: EraseAccountInput): Promise<void> {
  requirePerson(actor)
  const user = await db.prisma.user.findUnique({ where: { actorId: actor.id }, select: { passwordHash: true } })
  if (!user) throw notFound('This account')
  if (foldName(name.trim().replace(/^@/, '')) !== foldName(actor.name)) {
    throw new AppError('invalid', `Type ${actor.name} to say that you mean it.`, { field: 'name' })
  }
  if (user.passwordHash !== null) await provePassword(db, actor, user.passwordHash, current)
  await write(db, async (tx) => {
    await lockOwners(tx)
    await eraseRows(tx, actor.id, new Date())
    await audit(tx, { actorId: actor.id, action: 'account.erased', targetKind: 'actor', targetId: actor.id })
  })
  principals(db).clear()
}
