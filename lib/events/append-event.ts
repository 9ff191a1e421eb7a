import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { EventRow } from '@/lib/core/dialects/log'
import { AppError, notFound } from '@/lib/core/errors'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { presentEvent } from './present-event'
import {
  type AppendEventInput,
  appendEventSchema,
  EVENT_TYPES,
  EXTERNAL_DATA_MAX,
  EXTERNAL_TYPE_PATTERN,
  type PublicEvent,
} from './schema'
import { transact } from './transact'

/**
 * Appends an `ext.*` event, once per id: the same id again answers the stored event with its first number, and is
 * invalid with another type or data. Throws not_found (room, session), forbidden, invalid.
 */
export async function appendEvent(
  db: Database,
  actor: Actor,
  roomId: string,
  input: AppendEventInput,
): Promise<{ event: PublicEvent; repeated: boolean }> {
  const event = appendEventSchema.parse(input)
  checkType(event.type)
  const data = JSON.stringify(event.data)
  if (data.length > EXTERNAL_DATA_MAX) {
    throw new AppError('invalid', `The data has ${data.length} characters; ${EXTERNAL_DATA_MAX} are allowed.`, {
      field: 'data',
      limit: EXTERNAL_DATA_MAX,
    })
  }
  const repeated = await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    if (!canPost(room, membership)) throw new AppError('forbidden', 'This room is archived and can only be read.')
    const before = await t.tx.event.findUnique({ where: { roomId_id: { roomId, id: event.id } } })
    if (before) {
      checkSame(before, event.type, data, actor)
      return true
    }
    if (event.sessionId) {
      const session = await t.tx.session.findFirst({ where: { id: event.sessionId, roomId, deletedAt: null } })
      if (!session) throw notFound('This session')
    }
    t.emitExternal(roomId, { ...event, actorId: actor.id })
    return false
  })
  const row = await db.prisma.event.findUnique({ where: { roomId_id: { roomId, id: event.id } } })
  if (!row) throw notFound('This event')
  return { event: presentEvent(row), repeated }
}

function checkType(type: string) {
  if (EXTERNAL_TYPE_PATTERN.test(type)) return
  const message = Object.hasOwn(EVENT_TYPES, type)
    ? 'Events of this type are written by the system only; use a type that starts with "ext.".'
    : 'Unknown event type; types of your own start with "ext.", as in ext.build.finished.'
  throw new AppError('invalid', message, { field: 'type' })
}

function checkSame(before: EventRow, type: string, data: string, actor: Actor) {
  if (before.type === type && before.data === data && before.actorId === actor.id) return
  throw new AppError('invalid', 'This id was already used for another event.', { field: 'id' })
}
