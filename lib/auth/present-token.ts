import * as z from 'zod'
import { TOKEN_SCOPES } from '@/lib/actors/constants'
import type { PublicToken } from '@/lib/actors/schema'

const scopesSchema = z.array(z.enum(TOKEN_SCOPES))

type TokenRow = {
  id: string
  name: string
  prefix: string
  scopes: string
  roomIds: string | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}

/** A token as lists show it: without its secret. */
export function presentToken(row: TokenRow): PublicToken {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: scopesSchema.parse(row.scopes.split(' ')),
    roomIds: row.roomIds?.split(' ') ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}
