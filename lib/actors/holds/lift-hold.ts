import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { audit } from '../audit/audit'
import { requireAdministrator } from '../require-person'
import type { Actor } from '../schema'

/** Ends a hold; its row stays. Throws not_found, also for one that was lifted already. */
export async function liftHold(db: Database, actor: Actor, holdId: string): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const where = { id: holdId, liftedAt: null }
    const { count } = await tx.hold.updateMany({ where, data: { liftedAt: new Date(), liftedById: actor.id } })
    if (count === 0) throw notFound('Hold')
    await audit(tx, { actorId: actor.id, action: 'hold.lifted', targetKind: 'hold', targetId: holdId })
  })
}
