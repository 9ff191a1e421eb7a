import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { findInSession } from '@/lib/core/dialects/sessions'
import { AppError } from '@/lib/core/errors'
import type { Prisma, Session } from '@/lib/core/generated/sqlite/client'
import { findBeginnings } from '@/lib/core/search-index/find-beginnings'
import { parseQuery } from '@/lib/core/search-index/parse-query'
import { WINDOW_MAX } from '@/lib/messages/constants'
import { loadMessages } from '@/lib/messages/load-messages'
import { requireSession } from '@/lib/runs/require-session'
import { type SessionMessages, type SessionMessagesQuery, sessionMessagesQuerySchema } from '@/lib/runs/schema'

/**
 * Messages of a session that were not deleted, ascending by their numbers in the room: before and after are exclusive,
 * without either the newest. Throws not_found, invalid (both anchors).
 */
export async function listSessionMessages(
  db: Database,
  actor: Actor,
  sessionId: string,
  given: SessionMessagesQuery = {},
): Promise<SessionMessages> {
  const { before, after, limit, role, q } = sessionMessagesQuerySchema.parse(given)
  if (before !== undefined && after !== undefined) {
    throw new AppError('invalid', 'Send either after or before.', { field: 'before' })
  }
  const session = await requireSession(db, actor, sessionId)
  const where = { sessionId, deletedAt: null, role }
  const take = Math.min(limit, WINDOW_MAX)
  const place = { before, after, take }
  const page = q?.trim() ? await pageOfFound(db, session, q, where, place) : await pageOf(db, where, place)
  const { messages, actors } = await loadMessages(db, page.ids)
  const { ids, ...rest } = page
  return { messages: ids.flatMap((id) => messages.get(id) ?? []), actors, ...rest }
}

type Place = { before?: number; after?: number; take: number }
type Page = Omit<SessionMessages, 'messages' | 'actors'> & { ids: string[] }

async function pageOf(db: Database, where: Prisma.MessageWhereInput, { before, after, take }: Place): Promise<Page> {
  const isForward = after !== undefined
  const rows = await db.prisma.message.findMany({
    where: { ...where, seq: isForward ? { gt: after } : { lt: before } },
    orderBy: { seq: isForward ? 'asc' : 'desc' },
    select: { id: true },
    // One more than asked for says whether there is more in the direction read.
    take: take + 1,
  })
  const [total, other] = await Promise.all([
    db.prisma.message.count({ where }),
    isForward || before !== undefined
      ? db.prisma.message.findFirst({
          where: { ...where, seq: isForward ? { lte: after } : { gte: before } },
          select: { id: true },
        })
      : null,
  ])
  const ids = rows.slice(0, take).map(({ id }) => id)
  const hasMore = rows.length > take
  return {
    ids: isForward ? ids : ids.reverse(),
    total,
    hasBefore: isForward ? other !== null : hasMore,
    hasAfter: isForward ? hasMore : other !== null,
  }
}

/** The index knows the numbers of all matches; what is read of them is a page. */
async function pageOfFound(
  db: Database,
  session: Session,
  q: string,
  where: Prisma.MessageWhereInput & { role?: string },
  { before, after, take }: Place,
): Promise<Page> {
  const seqs = await findInSession(db, session, await findBeginnings(db, parseQuery(q)), where.role)
  const ahead = seqs.filter((seq) => (after === undefined ? seq < (before ?? Infinity) : seq > after))
  const page = after === undefined ? ahead.slice(-take) : ahead.slice(0, take)
  const [first, last] = [page[0], page.at(-1)]
  const rows = await db.prisma.message.findMany({
    where: { ...where, seq: { in: page } },
    orderBy: { seq: 'asc' },
    select: { id: true },
  })
  return {
    ids: rows.map(({ id }) => id),
    total: seqs.length,
    hasBefore: seqs.some((seq) => (first === undefined ? after !== undefined && seq <= after : seq < first)),
    hasAfter: seqs.some((seq) => (last === undefined ? before !== undefined && seq >= before : seq > last)),
  }
}
