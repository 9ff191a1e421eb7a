import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { roomMark } from '@/lib/core/dialects/search/expression'
import {
  findMessages,
  hasMatches,
  isOfRows,
  type MessageFilter,
  type MessageRow,
} from '@/lib/core/dialects/search/find-messages'
import { findReadableRooms } from '@/lib/core/dialects/search/find-rooms'
import { allowedRooms } from './allowed-rooms'

const DAY_MS = 86_400_000
/** How far back rows are looked through before all of them are. */
const DAYS = [1, 8, 64]

/** Matches checked one by one before the index is restricted to readable rooms. */
const NEWEST = 400
/** Beyond this many rooms the markers cost more than they save; the statement checks rights either way. */
const MARKED_ROOMS = 200

/**
 * One page of messages. Usually the newest matches fill it. When they do not, because many are in rooms the
 * reader may not see, the index skips whole rooms instead of single messages: on a million messages that is
 * the difference between half a second and a few milliseconds, and it keeps the response time from revealing
 * hidden rooms.
 */
export async function findPage(
  db: Database,
  readers: Actor[],
  filter: Omit<MessageFilter, 'newest'>,
): Promise<MessageRow[]> {
  const all = { ...filter, newest: null }
  // Those of a session or an author are few, and have an index.
  const isWide = filter.sessionId === null && filter.authors.length === 0
  if (isOfRows(filter) && isWide && filter.order === 'newest') return await backInTime(db, all)
  // PostgreSQL collects all matches before it sorts them, so the first look would save nothing there.
  if (db.engine === 'postgresql' || filter.order === 'relevance') return await findMessages(db.prisma, db.dialect, all)
  const first = { ...filter, newest: NEWEST }
  const rows = await findMessages(db.prisma, db.dialect, first)
  if (rows.length >= filter.limit || !(await hasMatches(db.prisma, db.dialect, first))) return rows
  const ids = readers.map((reader) => reader.id)
  const rooms = await findReadableRooms(db.prisma, ids, allowedRooms(readers), MARKED_ROOMS)
  const marks = rooms && rooms.length > 0 ? [...filter.marks, rooms.map(roomMark)] : filter.marks
  return await findMessages(db.prisma, db.dialect, { ...all, marks })
}

/**
 * Rows without a word are in no index in the order of time: all that match would be sorted for one page of them. A page
 * is full with those of the last days as a rule.
 */
async function backInTime(db: Database, filter: MessageFilter): Promise<MessageRow[]> {
  const last = filter.before
    ? await db.prisma.message.findUnique({ where: { id: filter.before }, select: { createdAt: true } })
    : null
  const from = Math.min(Date.now(), filter.until?.getTime() ?? Infinity, last?.createdAt.getTime() ?? Infinity)
  for (const days of DAYS) {
    // Whole seconds, by which found messages are ordered.
    const since = new Date(Math.floor((from - days * DAY_MS) / 1000) * 1000)
    if (filter.since && since <= filter.since) break
    const rows = await findMessages(db.prisma, db.dialect, { ...filter, since })
    if (rows.length >= filter.limit) return rows
  }
  return await findMessages(db.prisma, db.dialect, filter)
}
