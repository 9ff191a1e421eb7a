import { route } from '@/lib/http/route'
import { listSessions } from '@/lib/runs/list-sessions'
import { sessionQuerySchema } from '@/lib/runs/schema'

export const GET = route({ query: sessionQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  listSessions(db, actor, query),
)
