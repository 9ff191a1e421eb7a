import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { unseal } from '@/lib/core/seal'
import { secretAddress } from './app-codes'
import type { SecondFactorState } from './constants'
import { findPending } from './find-pending'
import { secretPlace } from './secret-place'

/** One's own second factor. The secret is shown only while it is being set up. */
export async function getSecondFactor(db: Database, actor: Actor, host: string): Promise<SecondFactorState> {
  requirePerson(actor)
  const factor = await db.prisma.secondFactor.findUnique({
    where: { userId: actor.id },
    include: { _count: { select: { codes: true } } },
  })
  if (factor?.confirmedAt) return { status: 'on', since: factor.confirmedAt.toISOString(), left: factor._count.codes }
  const pending = await findPending(db, actor.id)
  if (!pending) return { status: 'off' }
  const secret = unseal(secretPlace(actor.id), pending.secret)
  return { status: 'pending', secret, address: secretAddress(secret, actor.name, host) }
}
