import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { logQuerySchema } from '@/lib/events/schema'
import { route } from '@/lib/http/route'
import { listSessionEvents } from '@/lib/runs/list-session-events'

const params = z.strictObject({ sessionId: idSchema })

export const GET = route(
  { params, query: logQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query, request }) => listSessionEvents(db, actor, params.sessionId, query, request.signal),
)
