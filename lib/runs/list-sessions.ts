import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { findSessionsByText } from '@/lib/core/dialects/sessions'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { LIST_MAX } from './constants'
import { presentSession, sessionCounts } from './present-session'
import { type SessionList, type SessionQuery, sessionQuerySchema } from './schema'
import { within } from './within'

/** Sessions considered by a text search: the newest of those that match. */
const FOUND_MAX = 500

/** Sessions of the reader's rooms, latest activity first, with how many there are. */
export async function listSessions(db: Database, actor: Actor, given: SessionQuery = {}): Promise<SessionList> {
  const query = sessionQuerySchema.parse(given)
  const take = Math.min(query.limit, LIST_MAX)
  const where = await conditions(db, actor, query)
  const [rows, total] = await Promise.all([
    db.prisma.session.findMany({
      where: { AND: [where, beyond('updatedAt', query.cursor)] },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: take + 1,
      include: sessionCounts,
    }),
    db.prisma.session.count({ where }),
  ])
  const { page, nextCursor } = cutPage(rows, take, (row) => ({ at: row.updatedAt, id: row.id }))
  return {
    sessions: await presentSession(db, page),
    actors: await publicActors(
      db,
      page.flatMap((row) => [row.agentId, row.userId]),
    ),
    total,
    nextCursor,
  }
}

type Query = ReturnType<typeof sessionQuerySchema.parse>

async function conditions(db: Database, actor: Actor, query: Query): Promise<Prisma.SessionWhereInput> {
  const text = query.q?.trim()
  const found = text ? await findSessionsByText(db, { actorId: actor.id, text, limit: FOUND_MAX }) : null
  return {
    room: visibleRooms(actor),
    ...(found ? { id: { in: found } } : {}),
    roomId: query.room,
    agentId: query.agent,
    userId: query.person,
    parentId: query.parent,
    status: query.status,
    model: query.model,
    provider: query.provider,
    AND: query.tag?.map((tag) => ({ tags: { some: { tag } } })),
    costMicros: { gte: query.costMin, lte: query.costMax },
    createdAt: within(query),
    archivedAt: ARCHIVED[query.archived],
    deletedAt: query.deleted === 'only' ? { not: null } : null,
  }
}

const ARCHIVED = { no: null, yes: { not: null }, all: undefined }
