import type { Actor } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'

/** Who may make rooms: any active actor, unless by a token that is bound to rooms that exist. */
export async function requireFounder(tx: Tx, actor: Actor): Promise<void> {
  if (actor.token?.roomIds) throw new AppError('forbidden', 'This token is limited to certain rooms.')
  const active = await tx.actor.findFirst({ where: { id: actor.id, deactivatedAt: null }, select: { id: true } })
  if (!active) throw new AppError('unauthenticated', 'Sign in first.')
}
