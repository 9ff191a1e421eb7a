import { route } from '@/lib/http/route'
import { searchQuerySchema } from '@/lib/search/schema'
import { searchMessages } from '@/lib/search/search-messages'

export const GET = route({ query: searchQuerySchema, scope: 'rooms:read' }, ({ db, actor, query }) =>
  searchMessages(db, actor, query),
)
