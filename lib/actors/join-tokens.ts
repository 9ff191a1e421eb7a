import * as z from 'zod'
import type { Tx } from '@/lib/core/database'
import { TOKEN_SCOPES } from './constants'
import type { Actor } from './schema'

const scopesSchema = z.array(z.enum(TOKEN_SCOPES))

type Limits = NonNullable<Actor['token']>

/**
 * What several API tokens allow together: the scopes and rooms that each of them has. undefined: there is no token, so
 * no limit. null: one of them was revoked, has expired or is gone, so nothing is allowed any more.
 */
export async function joinTokens(client: Tx, ids: string[], now: Date): Promise<Limits | null | undefined> {
  if (ids.length === 0) return undefined
  const rows = await client.apiToken.findMany({
    where: { id: { in: ids }, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    select: { scopes: true, roomIds: true },
  })
  if (rows.length < new Set(ids).size) return null
  const scopes = rows.map((row) => scopesSchema.parse(row.scopes.split(' ')))
  const rooms = rows.flatMap((row) => (row.roomIds === null ? [] : [row.roomIds.split(' ')]))
  return { id: ids.join(' '), scopes: common(scopes), roomIds: rooms.length === 0 ? null : common(rooms) }
}

function common<T>([first = [], ...others]: T[][]): T[] {
  return first.filter((item) => others.every((other) => other.includes(item)))
}
