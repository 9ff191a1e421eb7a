import { audit } from '@/lib/actors/audit/audit'
import { principals } from '@/lib/actors/principal-cache'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'

/** Ends one of the person's tokens, at once. */
export async function revokeToken(db: Database, actor: Actor, tokenId: string): Promise<void> {
  requirePerson(actor)
  await write(db, async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, actorId: actor.id, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count === 0) throw notFound('Token')
    await audit(tx, { actorId: actor.id, action: 'token.revoked', targetKind: 'token', targetId: tokenId })
  })
  principals(db).clear()
}
