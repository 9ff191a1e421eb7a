import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { SavedList } from '@/lib/saved/schema'

export const savedKeys = { all: ['saved'] as const, list: ['saved', 'list'] as const, ids: ['saved', 'ids'] as const }

export function savedOptions() {
  return infiniteQueryOptions({
    queryKey: savedKeys.list,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SavedList>(`/api/saved?${toQuery({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Which messages are saved; freshness comes from the stream. */
export function savedIdsOptions() {
  return queryOptions({
    queryKey: savedKeys.ids,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => fetchJson<{ messageIds: string[] }>('/api/saved/ids', { signal }),
  })
}
