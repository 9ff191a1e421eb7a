import { route } from '@/lib/http/route'
import { listToolRuns } from '@/lib/runs/list-tool-runs'
import { toolRunQuerySchema } from '@/lib/runs/schema'

export const GET = route({ query: toolRunQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  listToolRuns(db, actor, query),
)
