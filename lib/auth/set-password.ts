import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { hashPassword } from './hash-password'
import { refuseWeakPassword } from './refuse-weak-password'
import { revoke } from './revoke-devices'

export type AccountOf = { actorId: string; name: string; email: string | null; passwordHash: string | null }

/**
 * Replaces a forgotten password and signs every device out. Throws invalid with field password, and gone when the
 * password is no longer the one of `account`: of two attempts with one link only the first counts.
 */
export async function setPassword(db: Database, account: AccountOf, password: string): Promise<void> {
  const { actorId, name, email } = account
  refuseWeakPassword({ password, name, email: email ?? undefined })
  const passwordHash = await hashPassword(password)
  await write(db, async (tx) => {
    const where = { actorId, passwordHash: account.passwordHash, actor: { deactivatedAt: null, erasedAt: null } }
    const { count } = await tx.user.updateMany({ where, data: { passwordHash, updatedAt: new Date() } })
    if (count === 0) throw new AppError('gone', 'The password was changed in the meantime.')
    await revoke(tx, { userId: actorId })
    await audit(tx, { actorId, action: 'password.reset', targetKind: 'actor', targetId: actorId })
  })
  principals(db).clear()
}
