import type * as z from 'zod'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { appendToSessionSchema, type PublicEvent } from '@/lib/events/schema'
import { appendEvents } from '@/lib/room-log/append-event'
import { requireSession } from './require-session'

/**
 * Appends one `ext.*` event or a batch to a session's log, once per id and in the order given. `created` is false when
 * every one of them already exists. Throws not_found, forbidden, invalid.
 */
export async function appendToSession(
  db: Database,
  actor: Actor,
  sessionId: string,
  given: z.input<typeof appendToSessionSchema>,
): Promise<{ events: PublicEvent[]; created: boolean }> {
  const input = appendToSessionSchema.parse(given)
  const { roomId } = await requireSession(db, actor, sessionId)
  const list = 'events' in input ? input.events : [input]
  const appended = await appendEvents(
    db,
    actor,
    roomId,
    list.map((event) => ({ ...event, sessionId })),
  )
  return { events: appended.map(({ event }) => event), created: appended.some(({ repeated }) => !repeated) }
}
