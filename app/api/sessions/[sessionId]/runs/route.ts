import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { json } from '@/lib/http/json'
import { route } from '@/lib/http/route'
import { listSessionRuns } from '@/lib/runs/list-session-runs'
import { runQuerySchema, startRunSchema } from '@/lib/runs/schema'
import { startRun } from '@/lib/runs/start-run'

const params = z.strictObject({ sessionId: idSchema })
const query = runQuerySchema.pick({ status: true, cursor: true, limit: true })

export const GET = route({ params, query, scope: 'rooms:read' }, ({ db, actor, params, query }) =>
  listSessionRuns(db, actor, params.sessionId, query),
)

export const POST = route(
  { params, body: startRunSchema, maxBody: 256 * 1024, scope: 'runs:write' },
  async ({ db, actor, params, body }) => json(await startRun(db, actor, params.sessionId, body), 201),
)
