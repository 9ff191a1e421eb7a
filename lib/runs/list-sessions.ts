import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { cutPage, readCursor } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { countSessions, type SessionFilter, selectSessions } from '@/lib/core/dialects/find-sessions'
import { findSessionsByMessages, findSessionsByText } from '@/lib/core/dialects/sessions'
import { findBeginnings } from '@/lib/core/search-index/find-beginnings'
import { parseQuery } from '@/lib/core/search-index/parse-query'
import { LIST_MAX } from './constants'
import { presentSession, sessionCounts } from './present-session'
import { type SessionList, type SessionQuery, sessionQuerySchema } from './schema'

/** Sessions of the reader's rooms, latest activity first, with how many there are. */
export async function listSessions(db: Database, actor: Actor, given: SessionQuery = {}): Promise<SessionList> {
  const { cursor, limit, ...query } = sessionQuerySchema.parse(given)
  const take = Math.min(limit, LIST_MAX)
  const after = cursor === undefined ? null : readCursor(cursor)
  const filter = await filterOf(db, actor, query)
  const [ids, total] = await Promise.all([
    db.prisma.$queryRaw<{ id: string }[]>(selectSessions(db.dialect, filter, { after, limit: take + 1 })),
    countSessions(db.prisma, db.dialect, filter),
  ])
  const rows = await db.prisma.session.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    include: sessionCounts,
  })
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

type Query = Omit<ReturnType<typeof sessionQuerySchema.parse>, 'cursor' | 'limit'>

async function filterOf(
  db: Database,
  actor: Actor,
  { q = '', tag = [], from, to, ...query }: Query,
): Promise<SessionFilter> {
  const asked = { reader: actor.id, roomIds: actor.token?.roomIds ?? null }
  const text = q.trim()
  return {
    ...query,
    ...asked,
    tags: tag,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    found: text === '' ? null : await findByText(db, text, asked),
  }
}

async function findByText(db: Database, text: string, asked: Pick<SessionFilter, 'reader' | 'roomIds'>) {
  const terms = await findBeginnings(db, parseQuery(text))
  const [own, ofMessages] = await Promise.all([
    findSessionsByText(db, text, asked),
    findSessionsByMessages(db, terms, asked),
  ])
  return [...new Set([...own, ...ofMessages])]
}
