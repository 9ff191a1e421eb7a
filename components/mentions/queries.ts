import { infiniteQueryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { MentionList } from '@/lib/mentions/schema'

export type MentionFilter = 'open' | 'all'

export const mentionKeys = { all: ['mentions'] as const, list: (show: MentionFilter) => ['mentions', show] as const }

export function mentionsOptions(show: MentionFilter) {
  return infiniteQueryOptions({
    queryKey: mentionKeys.list(show),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<MentionList>(`/api/mentions?${toQuery({ show, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}
