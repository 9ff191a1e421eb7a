import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { route } from '@/lib/http/route'
import { listSessionRuns } from '@/lib/runs/list-session-runs'
import { runQuerySchema } from '@/lib/runs/schema'

const params = z.strictObject({ sessionId: idSchema })
const query = runQuerySchema.pick({ status: true, cursor: true, limit: true })

export const GET = route({ params, query, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listSessionRuns(db, actor, params.sessionId, query),
)
