import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { listSessionRuns } from './list-session-runs'
import { presentSession, sessionCounts } from './present-session'
import type { SessionDetail } from './schema'

/**
 * A session with its newest runs, oldest first, and their tool calls; the runs before them and the messages have lists of
 * their own. Throws not_found.
 */
export async function getSession(db: Database, actor: Actor, sessionId: string): Promise<SessionDetail> {
  const row = await db.prisma.session.findFirst({
    where: { id: sessionId, deletedAt: null, room: visibleRooms(actor) },
    include: sessionCounts,
  })
  const [session] = row ? await presentSession(db, [row]) : []
  if (!session) throw notFound('Session')
  const [messageCount, list] = await Promise.all([
    db.prisma.message.count({ where: { sessionId, deletedAt: null } }),
    listSessionRuns(db, actor, sessionId),
  ])
  return {
    session,
    messageCount,
    runs: list.runs.toReversed(),
    earlierRuns: list.nextCursor,
    actors: { ...list.actors, ...(await publicActors(db, [session.agentId, session.userId])) },
  }
}
