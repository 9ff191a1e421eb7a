import { requirePerson } from '@/lib/actors/require-person'
import type { Actor, PublicToken } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { TOKENS_MAX } from './issue-token'
import { presentToken } from './present-token'

/** The person's tokens that are not revoked, newest first. Expired ones are among them. */
export async function listTokens(db: Database, actor: Actor): Promise<PublicToken[]> {
  requirePerson(actor)
  const rows = await db.prisma.apiToken.findMany({
    where: { actorId: actor.id, revokedAt: null },
    orderBy: { createdAt: 'desc' },
    take: TOKENS_MAX,
  })
  return rows.map(presentToken)
}
