import { AppError, notFound } from '@/lib/core/errors'
import { canAdminister, isPerson } from './policy'
import type { Actor } from './schema'

/** For what belongs to a signed-in person: a token cannot make tokens or change passwords. */
export function requirePerson(actor: Actor): void {
  if (!isPerson(actor)) throw new AppError('forbidden', 'API tokens cannot do this. Sign in instead.')
}

/** The administration does not exist for anybody else. */
export function requireAdministrator(actor: Actor): void {
  if (!canAdminister(actor)) throw notFound('Page')
}
