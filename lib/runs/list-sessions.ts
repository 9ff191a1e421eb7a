import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { beyond, writeCursor } from './cursor'
import { presentSession, sessionCounts } from './present-session'
import { LIST_MAX, type SessionList, type SessionQuery, sessionQuerySchema } from './schema'
import { visibleRooms } from './visible-rooms'

/** Sessions of the reader's rooms, latest activity first. */
export async function listSessions(db: Database, actor: Actor, query: SessionQuery = {}): Promise<SessionList> {
  const { room, agent, status, cursor, limit } = sessionQuerySchema.parse(query)
  const take = Math.min(limit, LIST_MAX)
  const rows = await db.prisma.session.findMany({
    where: {
      deletedAt: null,
      roomId: room,
      agentId: agent,
      status,
      room: visibleRooms(actor),
      ...beyond('updatedAt', cursor),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: take + 1,
    include: sessionCounts,
  })
  const page = rows.slice(0, take)
  const last = page.at(-1)
  return {
    sessions: await presentSession(db, page),
    actors: await publicActors(
      db,
      page.flatMap((row) => [row.agentId, row.userId]),
    ),
    nextCursor: last && rows.length > take ? writeCursor({ at: last.updatedAt, id: last.id }) : null,
  }
}
