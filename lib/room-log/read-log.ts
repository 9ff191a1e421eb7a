import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { LOG_LIMIT_MAX } from '@/lib/events/constants'
import { presentEvent } from '@/lib/events/present-event'
import { type EventList, type LogQuery, logQuerySchema } from '@/lib/events/schema'
import { loadContents } from './load-contents'
import { narrowed } from './narrowed'
import { waitForEvents } from './wait-for-events'

/** The lines read, by the room's numbers or by a session's own, and the last number there is. */
export type LogPart = {
  roomId: string
  where: { roomId: string } | { sessionId: string }
  number: 'roomSeq' | 'sessionSeq'
  latest: number
}

/**
 * Lines of a log, ascending: after and before are exclusive; without either the newest. `find` is called at each look:
 * someone removed while waiting gets not_found. Throws as `find`, invalid (both anchors).
 */
export async function readLog(
  db: Database,
  actor: Actor,
  given: LogQuery,
  find: () => Promise<LogPart>,
  signal?: AbortSignal,
): Promise<EventList> {
  const query = logQuerySchema.parse(given)
  if (query.after !== undefined && query.before !== undefined) {
    throw new AppError('invalid', 'Send either after or before.', { field: 'before' })
  }
  const part = await find()
  const first = await readPart(db, part, query)
  if (first.events.length > 0 || query.wait === 0 || query.before !== undefined) return first
  const place = { roomId: part.roomId, actorId: actor.id }
  return await waitForEvents(db, place, query.wait, async () => await readPart(db, await find(), query), signal)
}

async function readPart(
  db: Database,
  { where, number, latest }: LogPart,
  query: ReturnType<typeof logQuerySchema.parse>,
): Promise<EventList> {
  const { after, before } = query
  const take = Math.min(query.limit, LOG_LIMIT_MAX)
  const isForward = after !== undefined
  const rows = await db.prisma.event.findMany({
    where: { ...where, ...narrowed(query), [number]: isForward ? { gt: after } : { lt: before } },
    orderBy: { [number]: isForward ? 'asc' : 'desc' },
    // One row more than requested shows whether there is more in the direction read.
    take: take + 1,
  })
  const hasMore = rows.length > take
  const page = rows.slice(0, take)
  if (!isForward) page.reverse()
  const contents = query.expand ? await loadContents(db, page) : undefined
  return {
    events: page.map((row) => presentEvent(row, contents)),
    hasBefore: isForward ? after > 0 && latest > 0 : hasMore,
    hasAfter: isForward ? hasMore : before !== undefined && before <= latest,
    latest,
  }
}
