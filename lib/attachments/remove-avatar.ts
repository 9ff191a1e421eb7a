import { announceActor } from '@/lib/actors/announce-actor'
import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'

/** Removes the caller's picture, so that their initials are shown again. Throws forbidden (no person). */
export async function removeAvatar(db: Database, actor: Actor): Promise<void> {
  requirePerson(actor)
  await clearAvatar(db, { actorId: actor.id, byId: actor.id })
}

/** Removes the picture of an actor, on behalf of another or itself. */
export async function clearAvatar(db: Database, { actorId, byId }: { actorId: string; byId: string }): Promise<void> {
  await write(db, async (tx) => {
    await tx.actor.update({ where: { id: actorId }, data: { avatarSha256: null, updatedAt: new Date() } })
    await audit(tx, { actorId: byId, action: 'profile.changed', targetKind: 'actor', targetId: actorId })
  })
  principals(db).clear()
  await announceActor(db, actorId)
}
