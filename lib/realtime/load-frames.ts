import { publicActors } from '@/lib/actors/public-actors'
import type { ActorMap } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { presentEvent } from '@/lib/events/present-event'
import type { PublicEvent } from '@/lib/events/schema'
import { loadMessages } from '@/lib/messages/load-messages'
import { actorsNamed } from './actors-named'
import type { RoomFrame } from './schema'

export const FRAMES_PAGE = 100

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
  const events = rows.map((row) => presentEvent(row))
  const answers = await answersOf(db, events)
  const messageIds = events.map((event) => messageIdOf(event) ?? answers.get(event.runId ?? '') ?? null)
  const { messages, actors } = await loadMessages(
    db,
    [...new Set(messageIds)].filter((id) => id !== null),
  )
  const frames = events.map((event, index) => {
    const message = messages.get(messageIds[index] ?? '')
    return { ...toFrame(event), ...(message ? { message } : {}) }
  })
  const missing = frames.flatMap((frame) => actorsNamed(frame)).filter((id) => !(id in actors))
  const known = { ...actors, ...(await publicActors(db, missing)) }
  return frames.map((frame) => ({ ...frame, actors: pick(known, actorsNamed(frame)) }))
}

function messageIdOf({ data }: PublicEvent): string | undefined {
  return typeof data.messageId === 'string' ? data.messageId : undefined
}

/** Events of a run concern the message in which it answers. */
async function answersOf(db: Database, events: PublicEvent[]): Promise<Map<string, string | null>> {
  const runIds = new Set(events.flatMap((event) => (event.runId && !messageIdOf(event) ? [event.runId] : [])))
  if (runIds.size === 0) return new Map()
  const runs = await db.prisma.run.findMany({
    where: { id: { in: [...runIds] } },
    select: { id: true, answerMessageId: true },
  })
  return new Map(runs.map((run) => [run.id, run.answerMessageId]))
}

function toFrame({ roomId, roomSeq, type, actorId, createdAt, hash, data }: PublicEvent): RoomFrame {
  return { room: roomId, roomSeq, type, actorId, createdAt, hash, data }
}

function pick(all: ActorMap, ids: string[]): ActorMap {
  return Object.fromEntries(ids.flatMap((id) => (all[id] ? [[id, all[id]]] : [])))
}
