import type { Actor, TokenScope } from '@/lib/actors/schema'
import { AppError } from '@/lib/core/errors'

/** Throws forbidden when the token lacks the scope, or there is none. */
export function requireScope({ token }: Actor, scope: TokenScope): void {
  if (!token?.scopes.includes(scope)) throw new AppError('forbidden', `This token lacks the scope ${scope}.`)
}
