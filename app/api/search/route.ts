import { route } from '@/lib/http/route'
import { searchQuerySchema } from '@/lib/search/schema'
import { search } from '@/lib/search/search'

export const GET = route({ query: searchQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  search(db, actor, query),
)
