import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { SEARCH_KINDS } from './constants'
import { splitQuery } from './filters/schema'
import { searchItems } from './items/search-items'
import type { SearchQuery, SearchResults } from './schema'
import { searchMessages } from './search-messages'

/** One kind of what can be found: what kind: in the text says, else what was asked for, else messages. */
export async function search(db: Database, actor: Actor, query: SearchQuery): Promise<SearchResults> {
  const typed = splitQuery(query.q)
    .filters.findLast(({ key }) => key === 'kind')
    ?.value.toLowerCase()
  const kind = SEARCH_KINDS.find((name) => name === typed) ?? query.kind ?? 'message'
  if (kind === 'message') return await searchMessages(db, actor, query)
  return await searchItems(db, actor, kind, query)
}
