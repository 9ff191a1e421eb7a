import type { Actor, InstanceRole, TokenScope } from './schema'

/** Runs the instance: people, sign-up policy, limits. Says nothing of rooms: those are read by their members only. */
export function canAdminister(actor: Actor): boolean {
  if (actor.token && !actor.token.scopes.includes('admin')) return false
  return actor.role === 'owner' || actor.role === 'admin'
}

/** Owners change any role; admins make members admins and back. That an owner is left is checked when it happens. */
export function canChangeRole(actor: Actor, from: InstanceRole, to: InstanceRole): boolean {
  if (!canAdminister(actor)) return false
  return actor.role === 'owner' || (from !== 'owner' && to !== 'owner')
}

/** People cannot deactivate themselves; only owners deactivate owners. */
export function canDeactivate(actor: Actor, target: { id: string; role: InstanceRole }): boolean {
  return canAdminister(actor) && actor.id !== target.id && (actor.role === 'owner' || target.role !== 'owner')
}

/** `admin` needs the right it lends, and deciding approvals is for people. */
export function canHoldScope(actor: Pick<Actor, 'kind' | 'role'>, scope: TokenScope): boolean {
  if (scope === 'admin') return actor.role === 'owner' || actor.role === 'admin'
  return scope !== 'approvals:decide' || actor.kind === 'human'
}

/** Accounts, devices and tokens are managed by the person, never by a token of theirs. */
export function isPerson(actor: Actor): boolean {
  return actor.kind === 'human' && actor.role !== null && actor.token === undefined
}
