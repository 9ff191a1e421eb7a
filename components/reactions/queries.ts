import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import type { ReactorList } from '@/lib/reactions/schema'

/** Who gave an emoji to a message, as of this version of it. */
export function reactorsOptions({ id, roomId, version }: PublicMessage, emoji: string) {
  return queryOptions({
    queryKey: ['reactors', id, emoji, version],
    queryFn: ({ signal }) =>
      fetchJson<ReactorList>(`/api/rooms/${roomId}/messages/${id}/reactions/${encodeURIComponent(emoji)}`, { signal }),
  })
}
