import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { appendEvent } from '@/lib/events/append-event'
import { listEvents } from '@/lib/events/list-events'
import { appendEventSchema, logQuerySchema } from '@/lib/events/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'

const params = z.strictObject({ roomId: idSchema })

export const GET = route(
  { params, query: logQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query, request }) => listEvents(db, actor, params.roomId, query, request.signal),
)

export const POST = route(
  { params, body: appendEventSchema, scope: 'events:write' },
  async ({ db, actor, params, body }) => {
    const { event, repeated } = await appendEvent(db, actor, params.roomId, body)
    return json(event, repeated ? 200 : 201)
  },
)
