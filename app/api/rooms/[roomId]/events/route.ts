import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { appendEventSchema } from '@/lib/events/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { listFrames } from '@/lib/realtime/list-frames'
import { roomLogQuerySchema } from '@/lib/realtime/schema'
import { appendEvent } from '@/lib/room-log/append-event'
import { listEvents } from '@/lib/room-log/list-events'

const params = z.strictObject({ roomId: idSchema })

export const GET = route(
  { params, query: roomLogQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query: { expand, ...query }, request: { signal } }) =>
    expand === 'message'
      ? listFrames(db, actor, params.roomId, query, signal)
      : listEvents(db, actor, params.roomId, { ...query, expand }, signal),
)

export const POST = route(
  { params, body: appendEventSchema, scope: 'events:write' },
  async ({ db, actor, params, body }) => {
    const { event, repeated } = await appendEvent(db, actor, params.roomId, body)
    return json(event, repeated ? 200 : 201)
  },
)
