import type { Actor } from '@/lib/actors/schema'
import { AppError } from '@/lib/core/errors'
import type { Approval } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { findDecider } from './find-decider'

/** The person whose decision it is when the actor answers. Throws forbidden, with who decides instead. */
export async function requireDecider(
  t: Transaction,
  room: { archivedAt: Date | null },
  approval: Approval,
  actor: Actor,
): Promise<string> {
  const decider = await findDecider(t.tx, approval, actor.id, t.now)
  if (decider !== null) return decider
  throw new AppError('forbidden', reasonOf(room, approval, actor))
}

function reasonOf(room: { archivedAt: Date | null }, approval: Approval, actor: Actor): string {
  if (room.archivedAt) return 'This room is archived and read-only.'
  if (approval.fourEyes && approval.askedForId === actor.id) return 'The person who asked cannot decide.'
  if (approval.deciderRole === 'instance') return 'Only administrators of this server can decide.'
  if (approval.deciderRole === 'people') return 'Only the people this budget names can decide.'
  if (approval.deciderIds !== null) return 'Only the approvers listed in the room settings can decide.'
  if (approval.deciderRole === 'admin') return 'Only admins of this room can decide.'
  return 'Only moderators and admins of this room can decide.'
}
