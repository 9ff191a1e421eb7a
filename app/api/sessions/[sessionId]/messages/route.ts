import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { sessionMessagesQuerySchema } from '@/lib/runs/schema'
import { listSessionMessages } from '@/lib/timeline/list-session-messages'

const params = z.strictObject({ sessionId: idSchema })

export const GET = route(
  { params, query: sessionMessagesQuerySchema, scope: 'rooms:read' },
  ({ db, actor, params, query }) => listSessionMessages(db, actor, params.sessionId, query),
)
