import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Session } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from './visible-rooms'

/** A session of a room the actor is a member of. Missing and forbidden are the same not_found. */
export async function requireSession(db: Database, actor: Actor, sessionId: string): Promise<Session> {
  const session = await db.prisma.session.findFirst({
    where: { id: sessionId, deletedAt: null, room: visibleRooms(actor) },
  })
  if (!session) throw notFound('This session')
  return session
}
