import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { announceActor } from './announce-actor'
import { audit } from './audit/audit'
import { asTaken } from './create-person'
import { principals } from './principal-cache'
import { requirePerson } from './require-person'
import type { Actor, ProfileInput } from './schema'

/** Changes display name, bio, time zone and e-mail address. A changed address is unverified. Throws conflict with field email. */
export async function updateProfile(
  db: Database,
  actor: Actor,
  { displayName, bio, email, timeZone }: ProfileInput,
): Promise<void> {
  requirePerson(actor)
  const now = new Date()
  const emailFolded = email?.toLowerCase() ?? null
  try {
    await write(db, async (tx) => {
      await tx.actor.update({
        where: { id: actor.id },
        data: { displayName, bio, timeZone: timeZone ?? null, updatedAt: now },
      })
      await tx.user.updateMany({
        where: { actorId: actor.id, NOT: { emailFolded } },
        data: { emailVerifiedAt: null },
      })
      await tx.user.update({
        where: { actorId: actor.id },
        data: { email: email ?? null, emailFolded, updatedAt: now },
      })
      await audit(tx, { actorId: actor.id, action: 'profile.changed', targetKind: 'actor', targetId: actor.id })
    })
  } catch (error) {
    throw asTaken(error)
  }
  principals(db).clear()
  await announceActor(db, actor.id)
}
