import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { Session } from '@/lib/core/generated/sqlite/client'
import { requireMember } from '@/lib/rooms/access'
import { canChangeSession } from './policy'

/** Throws forbidden unless the actor may change this session, which it can see. */
export async function requireChange(db: Database | Tx, actor: Actor, session: Session): Promise<void> {
  const { room, membership } = await requireMember(db, actor, session.roomId)
  if (canChangeSession(room, membership, actor, session)) return
  throw new AppError('forbidden', 'Only the person who opened the session, its agent or a moderator can change it.')
}
