import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { listExecutions } from '@/lib/runs/list-executions'
import { executionQuerySchema } from '@/lib/runs/schema'

const params = z.strictObject({ sessionId: idSchema })

export const GET = route({ params, query: executionQuerySchema, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listExecutions(db, actor, params.sessionId, query),
)
