import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { roomMark } from '@/lib/core/dialects/search/expression'
import { findMessages, hasMatches, type MessageFilter, type MessageRow } from '@/lib/core/dialects/search/find-messages'
import { findReadableRooms } from '@/lib/core/dialects/search/find-rooms'
import { allowedRooms } from './allowed-rooms'

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
