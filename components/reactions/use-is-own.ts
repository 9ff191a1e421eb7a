import { useQuery } from '@tanstack/react-query'
import { useViewer } from '@/components/people/viewer'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage, PublicReaction } from '@/lib/messages/schema'
import type { ReactorList } from '@/lib/reactions/schema'

/** Whether the viewer gave an emoji. A message names only the first who did: of a large count the server is asked. */
export function useIsOwn(message: PublicMessage, { emoji, count, actorIds }: PublicReaction): boolean {
  const viewer = useViewer()
  const isNamed = actorIds.includes(viewer.id)
  const { data } = useQuery({
    queryKey: ['reactors', message.id, emoji, message.version],
    queryFn: ({ signal }) =>
      fetchJson<ReactorList>(
        `/api/rooms/${message.roomId}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}`,
        { signal },
      ),
    enabled: !isNamed && count > actorIds.length,
  })
  return isNamed || data?.isMine === true
}
