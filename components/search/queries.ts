import { infiniteQueryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { SearchKind, SearchResults } from '@/lib/search/schema'

export type Search = { q: string; kind: SearchKind; order?: 'newest' | 'relevance'; room?: string; limit?: number }

/** One kind of what is found, page by page. Kept for a while, so that coming back shows what was left. */
export function searchOptions(search: Search) {
  return infiniteQueryOptions({
    queryKey: ['search', search],
    queryFn: async ({ signal, pageParam }) => {
      const query = toQuery({
        ...search,
        zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        cursor: pageParam,
      })
      return await fetchJson<SearchResults>(`/api/search?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: search.q.trim() !== '',
    staleTime: 30_000,
    gcTime: 600_000,
  })
}
