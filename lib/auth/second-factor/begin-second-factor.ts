import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { seal } from '@/lib/core/seal'
import { write } from '@/lib/core/write'
import { provePassword } from '../prove-password'
import { newSecret } from './app-codes'
import { secretPlace } from './secret-place'

/**
 * Begins to set up an app, after the password where there is one: an open screen alone must not lock its owner out.
 * Throws invalid with field current, conflict when one is set up, rate_limited.
 */
export async function beginSecondFactor(db: Database, actor: Actor, current: string): Promise<void> {
  requirePerson(actor)
  const user = await db.prisma.user.findUnique({ where: { actorId: actor.id } })
  if (!user) throw notFound('Account')
  if (user.passwordHash !== null) await provePassword(db, actor, user.passwordHash, current)
  const fresh = { secret: seal(secretPlace(actor.id), newSecret()), createdAt: new Date() }
  await write(db, async (tx) => {
    const { count } = await tx.secondFactor.updateMany({ where: { userId: actor.id, confirmedAt: null }, data: fresh })
    if (count === 1) return
    if (await tx.secondFactor.findUnique({ where: { userId: actor.id } })) {
      throw new AppError('conflict', 'A second factor is set up already.')
    }
    await tx.secondFactor.create({ data: { userId: actor.id, ...fresh } })
  })
}
