import { route } from '@/lib/http/route'
import { listRuns } from '@/lib/runs/list-runs'
import { runQuerySchema } from '@/lib/runs/schema'

export const GET = route({ query: runQuerySchema, lists: ['tag'], scope: 'rooms:read' }, ({ db, actor, query }) =>
  listRuns(db, actor, query),
)
