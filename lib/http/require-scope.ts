import type { Actor, TokenScope } from '@/lib/actors/schema'
import { AppError } from '@/lib/core/errors'

/** As at the routes. Throws forbidden. */
export function requireScope({ token }: Actor, scope: TokenScope): void {
  if (!token?.scopes.includes(scope)) throw new AppError('forbidden', `This token lacks the scope ${scope}.`)
}
