import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ThreadDetail, ThreadList } from '@/lib/threads/schema'

export type ThreadFilter = 'all' | 'mine' | 'unread'

/** Lists and states depend on the viewer; the replies themselves are timelines (messages/queries). */
export const threadKeys = {
  room: (roomId: string) => ['threads', roomId] as const,
  list: (roomId: string, filter: ThreadFilter) => ['threads', roomId, 'list', filter] as const,
  state: (roomId: string, rootId: string) => ['threads', roomId, 'state', rootId] as const,
}

export function threadsOptions(roomId: string, filter: ThreadFilter) {
  return infiniteQueryOptions({
    queryKey: threadKeys.list(roomId, filter),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ThreadList>(`/api/rooms/${roomId}/threads?${toQuery({ filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function threadStateOptions(roomId: string, rootId: string) {
  return queryOptions({
    queryKey: threadKeys.state(roomId, rootId),
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<ThreadDetail>(`/api/rooms/${roomId}/threads/${rootId}`, { signal }),
  })
}
