import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { checkCode } from './check-code'
import { hasSecondFactor } from './has-second-factor'
import { isRequiredOf } from './is-required-of'

/**
 * Turns one's own second factor off, for a code of it. What was opened with it counts as opened with the password from
 * now on. Throws forbidden where this server requires one, invalid with field code, not_found, rate_limited.
 */
export async function removeSecondFactor(db: Database, actor: Actor, code: string): Promise<void> {
  requirePerson(actor)
  if (await isRequiredOf(db, actor.role)) throw new AppError('forbidden', 'This server requires a second factor.')
  const userId = actor.id
  if (!(await hasSecondFactor(db, userId))) throw notFound('Second factor')
  await checkCode(db, userId, code)
  await write(db, async (tx) => {
    await tx.secondFactor.deleteMany({ where: { userId } })
    await tx.userSession.updateMany({ where: { userId, provedBy: 'code' }, data: { provedBy: 'password' } })
    await audit(tx, { actorId: userId, action: 'second_factor.removed', targetKind: 'actor', targetId: userId })
  })
  principals(db).clear()
}
