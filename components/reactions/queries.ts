import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import type { ActorMap } from '@/lib/actors/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import type { ReactorList } from '@/lib/reactions/schema'

/** Who gave an emoji to a message, as of this version of it. */
export function reactorsOptions({ id, roomId, version }: PublicMessage, emoji: string) {
  return queryOptions({
    queryKey: ['reactors', id, emoji, version],
    queryFn: ({ signal }) => fetchJson<ReactorList>(addressOf(roomId, id, emoji), { signal }),
  })
}

/** The same with all of them, in pages. */
export function allReactorsOptions({ id, roomId, version }: PublicMessage, emoji: string) {
  return infiniteQueryOptions({
    queryKey: ['reactors', id, emoji, version, 'all'],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ReactorList & { actors: ActorMap }>(
        `${addressOf(roomId, id, emoji)}?${toQuery({ cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

function addressOf(roomId: string, id: string, emoji: string): string {
  return `/api/rooms/${roomId}/messages/${id}/reactions/${encodeURIComponent(emoji)}`
}
