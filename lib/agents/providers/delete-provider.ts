import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/** Forgets a provider with its key and prices. Throws conflict while agents use it. */
export async function deleteProvider(db: Database, actor: Actor, id: string): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const row = await tx.providerProfile.findUnique({ where: { id }, select: { kind: true } })
    if (!row) throw notFound('Provider')
    // One statement, so that a card made meanwhile is seen.
    const { count } = await tx.providerProfile.deleteMany({ where: { id, cards: { none: {} } } })
    if (count === 0) throw new AppError('conflict', 'Agents use this provider. Choose another provider for them first.')
    const detail = { kind: row.kind }
    await audit(tx, { actorId: actor.id, action: 'provider.deleted', targetKind: 'provider', targetId: id, detail })
  })
}
