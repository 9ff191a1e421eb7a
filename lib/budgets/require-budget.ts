import { canAdminister } from '@/lib/actors/policy'
import type { Actor } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import type { Budget } from '@/lib/core/generated/sqlite/client'
import { requireMember } from '@/lib/rooms/access'
import { canChangeBudget } from './policy'

/**
 * A budget the actor may change. For others it does not exist; members of a room whose own it is are told that it is the
 * moderators'. Throws not_found, forbidden.
 */
export async function requireBudget(client: Tx, actor: Actor, id: string): Promise<Budget> {
  const budget = await client.budget.findFirst({ where: { id, removedAt: null } })
  if (!budget) throw notFound('Budget')
  if (canAdminister(actor) && actor.kind === 'human') return budget
  if (!budget.isOfRoom) throw notFound('Budget')
  await requireRoomBudgets(client, actor, budget.scopeId)
  return budget
}

/** Throws for those who may not set the budgets of a room. */
export async function requireRoomBudgets(client: Tx, actor: Actor, roomId: string): Promise<void> {
  const { room, membership } = await requireMember(client, actor, roomId)
  if (room.archivedAt) throw new AppError('forbidden', 'This room is archived.')
  const facts = { scope: 'room', scopeId: roomId, isOfRoom: true }
  if (canChangeBudget(actor, facts, membership)) return
  throw new AppError('forbidden', 'Only moderators and admins of this room can do this.')
}
