import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { toPublicActor } from './load-actor'
import { presentStatus } from './present-status'
import { requirePerson } from './require-person'
import type { Actor, Profile } from './schema'

/** What only the person themselves sees of their account. */
export async function getProfile(db: Database, actor: Actor): Promise<Profile> {
  requirePerson(actor)
  const user = await db.prisma.user.findUnique({
    where: { actorId: actor.id },
    include: { actor: true, identities: { select: { provider: true }, orderBy: { provider: 'asc' } } },
  })
  if (!user) throw notFound('Account')
  return {
    actor: toPublicActor(user.actor),
    bio: user.actor.bio,
    status: presentStatus(user.actor),
    timeZone: user.actor.timeZone,
    email: user.email,
    hasPassword: user.passwordHash !== null,
    providers: user.identities.map((identity) => identity.provider),
  }
}
