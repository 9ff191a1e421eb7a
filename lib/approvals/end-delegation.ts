import { audit } from '@/lib/actors/audit/audit'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'

/** Revokes this person's delegation immediately; does nothing if there is none. */
export async function endDelegation(db: Database, actor: Actor): Promise<void> {
  await write(db, async (tx) => {
    const { count } = await tx.delegation.deleteMany({ where: { personId: actor.id } })
    if (count === 0) return
    await audit(tx, { actorId: actor.id, action: 'delegation.ended', targetKind: 'actor', targetId: actor.id })
  })
}
