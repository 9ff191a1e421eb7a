import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { EventList, LogQuery } from '@/lib/events/schema'
import { readLog } from '@/lib/room-log/read-log'
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
  const find = async () => {
    const { roomId, lastEventSeq } = await requireSession(db, actor, sessionId)
    return { roomId, where: { sessionId }, number: 'sessionSeq' as const, latest: lastEventSeq }
  }
  return await readLog(db, actor, query, find, signal)
}
