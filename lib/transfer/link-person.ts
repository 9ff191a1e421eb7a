import { announceActor } from '@/lib/actors/announce-actor'
import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/**
 * Shows an imported person under the name of an account, or under their own again (null). One step that changes no
 * message and no log. Throws not_found, also for who came with no import, invalid for an account there is not.
 */
export async function linkPerson(db: Database, actor: Actor, personId: string, account: string | null): Promise<void> {
  requireAdministrator(actor)
  await write(db, async (tx) => {
    const linkedToId = account === null ? null : await requireAccount(tx, account)
    const { count } = await tx.actor.updateMany({
      where: { id: personId, kind: 'human', externalSource: { not: null }, user: null },
      data: { linkedToId, updatedAt: new Date() },
    })
    if (count !== 1) throw notFound('Person')
    const action = linkedToId === null ? 'person.unlinked' : 'person.linked'
    const detail = { accountId: linkedToId }
    await audit(tx, { actorId: actor.id, action, targetKind: 'actor', targetId: personId, detail })
  })
  await announceActor(db, personId)
}

/** By the folded name. */
async function requireAccount(tx: Tx, nameFolded: string): Promise<string> {
  const found = await tx.user.findFirst({
    where: { actor: { nameFolded, deactivatedAt: null } },
    select: { actorId: true },
  })
  if (!found) throw new AppError('invalid', 'There is no account of this name.', { field: 'account' })
  return found.actorId
}
