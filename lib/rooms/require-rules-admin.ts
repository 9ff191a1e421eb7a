import type { Actor } from '../actors/schema'
import type { Tx } from '../core/database'
import { AppError } from '../core/errors'
import { requireMember } from './access'
import { canChangeRules } from './policy'

/** Throws forbidden for those who may not settle how the room deals with its agents, and not_found as requireMember. */
export async function requireRulesAdmin(tx: Tx, actor: Actor, roomId: string): Promise<void> {
  const { room, membership } = await requireMember(tx, actor, roomId)
  if (canChangeRules(room, membership, actor)) return
  throw new AppError('forbidden', room.archivedAt ? 'This room is archived.' : 'Only admins of this room can do this.')
}
