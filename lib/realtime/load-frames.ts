import type { ActorMap } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { presentEvent } from '@/lib/events/present-event'
import { actorsNamed } from './actors-named'
import { attachMessages } from './attach-messages'
import type { RoomFrame } from './schema'

const FRAMES_PAGE = 200

/**
 * The log of a room after a number, as it is pushed: each event with the current public object of the message it is
 * about. A reader keeps the higher version of a message, so replay ends where push does. Rights are the caller's.
 */
export async function loadFrames(
  db: Database,
  roomId: string,
  after: number,
  limit = FRAMES_PAGE,
): Promise<RoomFrame[]> {
  const rows = await db.prisma.event.findMany({
    where: { roomId, roomSeq: { gt: after } },
    orderBy: { roomSeq: 'asc' },
    take: limit,
  })
  const { events, actors } = await attachMessages(
    db,
    rows.map((row) => presentEvent(row)),
  )
  return events.map(({ roomSeq, type, actorId, createdAt, hash, data, message }) => {
    const frame = { room: roomId, roomSeq, type, actorId, createdAt, hash, data, ...(message ? { message } : {}) }
    return { ...frame, actors: pick(actors, actorsNamed(frame)) }
  })
}

function pick(all: ActorMap, ids: string[]): ActorMap {
  return Object.fromEntries(ids.flatMap((id) => (all[id] ? [[id, all[id]]] : [])))
}
