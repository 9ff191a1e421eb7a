import type { Principal } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { recognize } from './recognize'

export type { Principal } from '@/lib/actors/principal-cache'

/** Who sent a request and may act. Throws forbidden where a second factor is required and still has to be set up. */
export async function authenticate(db: Database, headers: Headers): Promise<Principal | null> {
  const principal = await recognize(db, headers)
  if (principal?.isHeldBack) throw new AppError('forbidden', 'Set up a second factor first: this server requires one.')
  return principal
}
