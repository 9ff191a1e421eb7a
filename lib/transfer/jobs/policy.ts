import { canAdminister, isPerson } from '@/lib/actors/policy'
import type { Actor } from '@/lib/actors/schema'

/** Never by a token: what comes in stands under the names of others. */
export function canImport(actor: Actor, kind: 'all' | 'own'): boolean {
  return isPerson(actor) && (kind === 'own' || canAdminister(actor))
}
