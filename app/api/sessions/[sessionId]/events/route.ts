import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { APPEND_BODY_MAX } from '@/lib/events/constants'
import { appendToSessionSchema, logQuerySchema } from '@/lib/events/schema'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { appendToSession } from '@/lib/runs/append-to-session'
import { listSessionEvents } from '@/lib/runs/list-session-events'

const params = z.strictObject({ sessionId: idSchema })

export const GET = route(
  { params, query: logQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query, request }) => listSessionEvents(db, actor, params.sessionId, query, request.signal),
)

export const POST = route(
  { params, body: appendToSessionSchema, maxBody: APPEND_BODY_MAX, scope: 'events:write' },
  async ({ db, actor, params, body }) => {
    const { events, created } = await appendToSession(db, actor, params.sessionId, body)
    // One in, one out; a batch answers a batch.
    return json('events' in body ? { events } : events[0], created ? 201 : 200)
  },
)
