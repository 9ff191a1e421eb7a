import { audit } from '@/lib/actors/audit/audit'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/** Ends signing in by a provider. Throws conflict when no other way in would be left. */
export async function disconnectProvider(db: Database, actor: Actor, provider: string): Promise<void> {
  requirePerson(actor)
  await write(db, async (tx) => {
    // Takes the row's lock: two providers disconnected at once must not both see the other one left.
    const user = await tx.user.update({
      where: { actorId: actor.id },
      data: { updatedAt: new Date() },
      include: { identities: { select: { provider: true } } },
    })
    const others = user.identities.filter((identity) => identity.provider !== provider)
    if (others.length === user.identities.length) throw notFound('Connection')
    if (!user.passwordHash && others.length === 0) {
      throw new AppError('conflict', 'This is your only way to sign in. Set a password first.')
    }
    await tx.signInIdentity.deleteMany({ where: { userId: actor.id, provider } })
    const detail = { provider }
    await audit(tx, { actorId: actor.id, action: 'identity.removed', targetKind: 'actor', targetId: actor.id, detail })
  })
}
