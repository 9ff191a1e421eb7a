import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { LOG_LIMIT_MAX } from '@/lib/events/constants'
import { presentEvent } from '@/lib/events/present-event'
import { type EventList, type LogQuery, logQuerySchema } from '@/lib/events/schema'
import { loadContents } from '@/lib/room-log/list-events'
import { narrowed } from '@/lib/room-log/narrowed'
import { waitForEvents } from '@/lib/room-log/wait-for-events'
import { requireSession } from './require-session'

/**
 * The room's log read by one session's own numbers, ascending by sessionSeq: after and before are exclusive, without
 * either the newest. The same query as for a room. Throws not_found, invalid (both anchors).
 */
export async function listSessionEvents(
  db: Database,
  actor: Actor,
  sessionId: string,
  query: LogQuery = {},
  signal?: AbortSignal,
): Promise<EventList> {
  const parsed = logQuerySchema.parse(query)
  if (parsed.after !== undefined && parsed.before !== undefined) {
    throw new AppError('invalid', 'Send either after or before.', { field: 'before' })
  }
  const { roomId } = await requireSession(db, actor, sessionId)
  const read = async () => {
    // Rights are read again at each look: someone removed while waiting gets not_found.
    const { lastEventSeq } = await requireSession(db, actor, sessionId)
    return await readEvents(db, sessionId, lastEventSeq, parsed)
  }
  const first = await read()
  if (first.events.length > 0 || parsed.wait === 0 || parsed.before !== undefined) return first
  return await waitForEvents(db, { roomId, actorId: actor.id }, parsed.wait, read, signal)
}

async function readEvents(
  db: Database,
  sessionId: string,
  latest: number,
  query: ReturnType<typeof logQuerySchema.parse>,
): Promise<EventList> {
  const { after, before, limit, expand } = query
  const take = Math.min(limit, LOG_LIMIT_MAX)
  const isForward = after !== undefined
  const rows = await db.prisma.event.findMany({
    where: { sessionId, ...narrowed(query), sessionSeq: isForward ? { gt: after } : { lt: before } },
    orderBy: { sessionSeq: isForward ? 'asc' : 'desc' },
    take: take + 1,
  })
  const hasMore = rows.length > take
  const page = rows.slice(0, take)
  if (!isForward) page.reverse()
  const contents = expand ? await loadContents(db, page) : undefined
  return {
    events: page.map((row) => presentEvent(row, contents)),
    hasBefore: isForward ? after > 0 && latest > 0 : hasMore,
    hasAfter: isForward ? hasMore : before !== undefined && before <= latest,
    latest,
  }
}
