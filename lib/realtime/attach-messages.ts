import { publicActors } from '@/lib/actors/public-actors'
import type { ActorMap } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { PublicEvent } from '@/lib/events/schema'
import { loadMessages } from '@/lib/messages/load-messages'
import type { PublicMessage } from '@/lib/messages/schema'
import { actorsNamed } from './actors-named'

/** The current public object of the message each event is about, and everyone they name. Rights are the caller's. */
export async function attachMessages<T extends PublicEvent>(
  db: Database,
  events: T[],
): Promise<{ events: (T & { message?: PublicMessage })[]; actors: ActorMap }> {
  const answers = await answersOf(db, events)
  const messageIds = events.map((event) => messageIdOf(event) ?? answers.get(event.runId ?? '') ?? null)
  const wanted = [...new Set(messageIds)].filter((id) => id !== null)
  const { messages, actors } = await loadMessages(db, wanted)
  const attached = events.map((event, index) => {
    const message = messages.get(messageIds[index] ?? '')
    return { ...event, ...(message ? { message } : {}) }
  })
  const missing = attached.flatMap(actorsNamed).filter((id) => !(id in actors))
  return { events: attached, actors: { ...actors, ...(await publicActors(db, missing)) } }
}

/** Only what the system wrote: an appended event could name a message of a room its sender may not read. */
function messageIdOf({ type, data }: PublicEvent): string | undefined {
  return /^(message|reaction)\./.test(type) && typeof data.messageId === 'string' ? data.messageId : undefined
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
