import { audit } from '@/lib/actors/audit/audit'
import { loadActor } from '@/lib/actors/load-actor'
import { canHoldScope } from '@/lib/actors/policy'
import { type CreatedToken, type CreateTokenInput, createTokenSchema } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { newApiToken } from './api-token'
import { presentToken } from './present-token'

/** Tokens one actor may have at a time. */
export const TOKENS_MAX = 100

/**
 * Makes a token for `actorId`, person or agent, on behalf of an actor (null: the command line). The returned text is
 * not stored and cannot be shown again. Throws not_found, invalid with field scopes, conflict beyond TOKENS_MAX.
 */
export async function issueToken(
  db: Database,
  { actorId, createdById }: { actorId: string; createdById: string | null },
  input: CreateTokenInput,
): Promise<CreatedToken> {
  const { name, scopes, roomIds, expiresInDays } = createTokenSchema.parse(input)
  const owner = await loadActor(db, { id: actorId })
  if (!owner) throw notFound('Actor')
  const refused = scopes.find((scope) => !canHoldScope(owner, scope))
  if (refused) throw new AppError('invalid', `${owner.name} cannot hold the scope ${refused}.`, { field: 'scopes' })
  const { token, prefix, secretDigest } = newApiToken()
  const now = new Date()
  const row = await write(db, async (tx) => {
    const open = await tx.apiToken.count({ where: { actorId, revokedAt: null } })
    if (open >= TOKENS_MAX)
      throw new AppError('conflict', `You have reached the limit of ${TOKENS_MAX} tokens. Revoke one first.`, {
        limit: TOKENS_MAX,
      })
    const created = await tx.apiToken.create({
      data: {
        id: newId(),
        actorId,
        createdById: createdById ?? actorId,
        name,
        prefix,
        secretDigest,
        scopes: [...new Set(scopes)].join(' '),
        roomIds: roomIds?.join(' ') ?? null,
        createdAt: now,
        expiresAt: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * 86_400_000),
      },
    })
    const detail = { name, scopes, owner: actorId === createdById ? null : actorId, rooms: roomIds ?? null }
    await audit(tx, {
      actorId: createdById,
      action: 'token.created',
      targetKind: 'token',
      targetId: created.id,
      detail,
    })
    return created
  })
  return { ...presentToken(row), token }
}
