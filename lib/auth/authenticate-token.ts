import * as z from 'zod'
import { TOKEN_SCOPES } from '@/lib/actors/constants'
import { ACTOR_COLUMNS, toActor } from '@/lib/actors/load-actor'
import { type Principal, principals } from '@/lib/actors/principal-cache'
import { equalInConstantTime } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { parseApiToken } from './api-token'
import { touchToken } from './touch'

const scopesSchema = z.array(z.enum(TOKEN_SCOPES))

/** The principal of an API token, or null when it is unknown, wrong, expired, revoked or its actor deactivated. */
export async function authenticateToken(db: Database, token: string): Promise<Principal | null> {
  const presented = parseApiToken(token)
  if (!presented) return null
  const key = `token:${presented.prefix}:${presented.secretDigest}`
  return await principals(db).get(key, () => load(db, presented))
}

async function load(db: Database, presented: { prefix: string; secretDigest: string }): Promise<Principal | null> {
  const row = await db.prisma.apiToken.findUnique({ where: { prefix: presented.prefix } })
  const isRight = equalInConstantTime(row?.secretDigest ?? '', presented.secretDigest)
  const now = new Date()
  if (!row || !isRight || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null
  const owner = await db.prisma.actor.findUnique({
    where: { id: row.actorId },
    select: { ...ACTOR_COLUMNS, user: { select: { role: true } } },
  })
  if (!owner || owner.deactivatedAt) return null
  touchToken(db, row.id, row.lastUsedAt, now)
  const scopes = scopesSchema.parse(row.scopes.split(' '))
  const actor = {
    ...toActor(owner, owner.user?.role ?? null),
    token: { id: row.id, scopes, roomIds: rooms(row.roomIds) },
  }
  return { actor, sessionId: null, tokenId: row.id }
}

function rooms(text: string | null): string[] | null {
  return text === null ? null : text.split(' ')
}
