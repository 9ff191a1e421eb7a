import type { Actor } from '@/lib/actors/schema'
import { authenticateToken } from '@/lib/auth/authenticate-token'
import { database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { countCall } from './rates'

/** Whose bearer token came with a request. Cookies count for nothing, so that no page can use them. */
export async function requireToken(request: Request): Promise<Actor> {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  const principal = await authenticateToken(database(), token)
  if (principal) return principal.actor
  await countCall('anonymous', request.headers.get('x-confab-address') ?? 'unknown')
  throw new AppError('unauthenticated', 'Send a valid token: Authorization: Bearer confab_…')
}
