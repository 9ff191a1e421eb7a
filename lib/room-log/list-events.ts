import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { LOG_LIMIT_MAX } from '@/lib/events/constants'
import { presentEvent } from '@/lib/events/present-event'
import { type EventList, type LogQuery, logQuerySchema } from '@/lib/events/schema'
import { requireRoom } from '@/lib/rooms/access'
import { narrowed } from './narrowed'
import { waitForEvents } from './wait-for-events'

/**
 * Lines of a room's log, ascending by roomSeq: after and before are exclusive; without either the newest. type, run, since
 * and correlation narrow them; wait holds the answer up to that many seconds while there is nothing beyond `after`.
 * Throws not_found (room), invalid (both anchors).
 */
export async function listEvents(
  db: Database,
  actor: Actor,
  roomId: string,
  query: LogQuery = {},
  signal?: AbortSignal,
): Promise<EventList> {
  const parsed = logQuerySchema.parse(query)
  if (parsed.after !== undefined && parsed.before !== undefined) {
    throw new AppError('invalid', 'Send either after or before.', { field: 'before' })
  }
  const read = async () => {
    // Rights are read again at each look: someone removed while waiting gets not_found.
    const { room } = await requireRoom(db, actor, roomId)
    return await readEvents(db, { roomId }, room.lastEventSeq, parsed)
  }
  const first = await read()
  if (first.events.length > 0 || parsed.wait === 0 || parsed.before !== undefined) return first
  return await waitForEvents(db, { roomId, actorId: actor.id }, parsed.wait, read, signal)
}

type Scope = { roomId: string }

async function readEvents(
  db: Database,
  scope: Scope,
  latest: number,
  query: ReturnType<typeof logQuerySchema.parse>,
): Promise<EventList> {
  const { after, before } = query
  const limit = Math.min(query.limit, LOG_LIMIT_MAX)
  const rows = await db.prisma.event.findMany({
    where: { ...scope, ...narrowed(query), roomSeq: after !== undefined ? { gt: after } : { lt: before } },
    orderBy: { roomSeq: after !== undefined ? 'asc' : 'desc' },
    // One row more than requested shows whether there is more in the direction read.
    take: limit + 1,
  })
  const more = rows.length > limit
  const page = rows.slice(0, limit)
  if (after === undefined) page.reverse()
  const contents = query.expand ? await loadContents(db, page) : undefined
  return {
    events: page.map((row) => presentEvent(row, contents)),
    hasBefore: after !== undefined ? after > 0 && latest > 0 : more,
    hasAfter: after !== undefined ? more : before !== undefined && before <= latest,
    latest,
  }
}

/** The present texts of the messages these events are about (null once deleted), by message id. */
export async function loadContents(
  db: Database,
  rows: { type: string; data: string }[],
): Promise<Map<string, string | null>> {
  const ids = rows.flatMap((row) => messageIdOf(row) ?? [])
  if (ids.length === 0) return new Map()
  const messages = await db.prisma.message.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, content: true, deletedAt: true },
  })
  return new Map(messages.map((message) => [message.id, message.deletedAt ? null : message.content]))
}

function messageIdOf(row: { type: string; data: string }): string | undefined {
  if (!row.type.startsWith('message.')) return undefined
  const data: unknown = JSON.parse(row.data)
  return typeof data === 'object' && data !== null && 'messageId' in data ? String(data.messageId) : undefined
}
