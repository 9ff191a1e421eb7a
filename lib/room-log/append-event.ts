import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import type { EventRow } from '@/lib/core/dialects/log'
import { AppError, notFound } from '@/lib/core/errors'
import { EXTERNAL_DATA_MAX, EXTERNAL_TYPE_PATTERN } from '@/lib/events/constants'
import { presentEvent } from '@/lib/events/present-event'
import { type AppendEventInput, appendEventSchema, EVENT_TYPES, type PublicEvent } from '@/lib/events/schema'
import { transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'

type Appended = { event: PublicEvent; repeated: boolean }

/**
 * Appends an `ext.*` event, once per id: the same id again answers the stored event with its first number, and is
 * invalid with another type or data. Throws not_found (room, session), forbidden, invalid.
 */
export async function appendEvent(
  db: Database,
  actor: Actor,
  roomId: string,
  input: AppendEventInput,
): Promise<Appended> {
  const [appended] = await appendEvents(db, actor, roomId, [input])
  if (!appended) throw notFound('Event')
  return appended
}

/** The same for a batch: its order is kept, and it is stored whole or not at all. */
export async function appendEvents(
  db: Database,
  actor: Actor,
  roomId: string,
  inputs: AppendEventInput[],
): Promise<Appended[]> {
  const events = inputs.map((input) => appendEventSchema.parse(input))
  for (const { type, data } of events) {
    checkType(type)
    checkLength(JSON.stringify(data))
  }
  const isNew = await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canPost(room, membership)) throw postRefusal(room, membership)
    await requireSessions(t.tx, roomId, events)
    const ids = events.map((event) => event.id)
    const stored = await t.tx.event.findMany({ where: { roomId, id: { in: ids } } })
    const known = new Map<string, StoredEvent>(stored.map((row) => [row.id, row]))
    return events.map((event) => {
      const before = known.get(event.id)
      const data = JSON.stringify(event.data)
      const sessionId = event.sessionId ?? null
      if (before) {
        checkSame(before, { type: event.type, data, actorId: actor.id, sessionId })
        return false
      }
      known.set(event.id, { type: event.type, data, actorId: actor.id, sessionId })
      t.emitExternal(roomId, { ...event, actorId: actor.id })
      return true
    })
  })
  const rows = await db.prisma.event.findMany({ where: { roomId, id: { in: events.map((event) => event.id) } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return events.map(({ id }, index) => {
    const row = byId.get(id)
    if (!row) throw notFound('Event')
    return { event: presentEvent(row), repeated: !isNew[index] }
  })
}

async function requireSessions(tx: Tx, roomId: string, events: { sessionId?: string }[]) {
  const ids = [...new Set(events.flatMap((event) => event.sessionId ?? []))]
  if (ids.length === 0) return
  const count = await tx.session.count({ where: { id: { in: ids }, roomId, deletedAt: null } })
  if (count < ids.length) throw notFound('Session')
}

function checkLength(data: string) {
  if (data.length <= EXTERNAL_DATA_MAX) return
  const message = `The data has ${data.length} characters. The limit is ${EXTERNAL_DATA_MAX}.`
  throw new AppError('invalid', message, { field: 'data', limit: EXTERNAL_DATA_MAX })
}

function checkType(type: string) {
  if (EXTERNAL_TYPE_PATTERN.test(type)) return
  const message = Object.hasOwn(EVENT_TYPES, type)
    ? 'Events of this type are written by the system only; use a type that starts with "ext.".'
    : 'Unknown event type; types of your own start with "ext.", as in ext.build.finished.'
  throw new AppError('invalid', message, { field: 'type' })
}

type StoredEvent = Pick<EventRow, 'type' | 'data' | 'actorId' | 'sessionId'>

function checkSame(before: StoredEvent, again: StoredEvent) {
  const isSame = (['type', 'data', 'actorId', 'sessionId'] as const).every((name) => before[name] === again[name])
  if (!isSame) throw new AppError('invalid', 'This id was already used for another event.', { field: 'id' })
}
