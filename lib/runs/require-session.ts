import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Session } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from '@/lib/rooms/visible-rooms'

/**
 * A session of a room the actor is a member of. Missing, deleted and forbidden are the same not_found; `deleted` looks
 * among the deleted ones as well.
 */
export async function requireSession(
  db: Database | Tx,
  actor: Actor,
  sessionId: string,
  { deleted = false } = {},
): Promise<Session> {
  const client = 'prisma' in db ? db.prisma : db
  const session = await client.session.findFirst({
    where: { id: sessionId, deletedAt: deleted ? undefined : null, room: visibleRooms(actor) },
  })
  if (!session) throw notFound('Session')
  return session
}
