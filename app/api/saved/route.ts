import { route } from '@/lib/http/route'
import { listSaved } from '@/lib/saved/list-saved'
import { savedQuerySchema } from '@/lib/saved/schema'

export const GET = route({ query: savedQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  listSaved(db, actor, query),
)
