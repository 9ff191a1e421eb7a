import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { LogQuery } from '@/lib/events/schema'
import { listEvents } from '@/lib/room-log/list-events'
import { requireRoom } from '@/lib/rooms/access'
import { attachMessages } from './attach-messages'
import type { FrameList } from './schema'

/** Lines of a room's log with what the stream would have carried: how a browser fills a hole. Throws not_found. */
export async function listFrames(
  db: Database,
  actor: Actor,
  roomId: string,
  query: LogQuery,
  signal?: AbortSignal,
): Promise<FrameList> {
  const list = await listEvents(db, actor, roomId, query, signal)
  const attached = await attachMessages(db, list.events)
  // The messages show their current text: a reader removed since the log was read must not see it.
  await requireRoom(db, actor, roomId)
  return { ...list, ...attached }
}
