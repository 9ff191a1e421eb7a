import { route } from '@/lib/http/route'
import { listMentions } from '@/lib/mentions/list-mentions'
import { mentionQuerySchema } from '@/lib/mentions/schema'

export const GET = route({ query: mentionQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  listMentions(db, actor, query),
)
