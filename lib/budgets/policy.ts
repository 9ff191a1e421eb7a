import { canAdminister } from '../actors/policy'
import type { Actor } from '../actors/schema'
import { isAtLeast, type MemberFacts } from '../rooms/policy'

type Facts = { scope: string; scopeId: string; isOfRoom: boolean }

/** Administrators change every budget; a room its own, by its moderators. Agents change none: they are bound by them. */
export function canChangeBudget(actor: Actor, { isOfRoom }: Facts, member: MemberFacts): boolean {
  if (actor.kind !== 'human') return false
  return canAdminister(actor) || (isOfRoom && member !== null && isAtLeast(member.role, 'moderator'))
}

/** What was used of a budget that spans rooms says what happens in rooms the reader is not in. */
export function canReadUsage(actor: Actor, { scope, scopeId }: Facts, member: MemberFacts): boolean {
  if (canAdminister(actor)) return true
  return scope === 'room' ? member !== null : scope === 'person' && scopeId === actor.id
}
