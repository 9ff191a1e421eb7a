import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { EventList, LogQuery } from '@/lib/events/schema'
import { requireRoom } from '@/lib/rooms/access'
import { readLog } from './read-log'

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
  const find = async () => {
    const { room } = await requireRoom(db, actor, roomId)
    return { roomId, where: { roomId }, number: 'roomSeq' as const, latest: room.lastEventSeq }
  }
  return await readLog(db, actor, query, find, signal)
}
