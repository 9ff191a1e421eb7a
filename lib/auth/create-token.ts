import { requirePerson } from '@/lib/actors/require-person'
import type { Actor, CreatedToken, CreateTokenInput } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { issueToken } from './issue-token'

/** Makes a token of the signed-in person's own. */
export async function createToken(db: Database, actor: Actor, input: CreateTokenInput): Promise<CreatedToken> {
  requirePerson(actor)
  return await issueToken(db, { actorId: actor.id, createdById: actor.id }, input)
}
