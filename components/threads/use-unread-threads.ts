import { useInfiniteQuery } from '@tanstack/react-query'
import { useRoomFacts } from '@/components/rooms/room-context'
import { threadsOptions } from './queries'

/** Unread replies in the threads of this room that the viewer follows, by root. Kept fresh by the stream. */
export function useUnreadThreads(): Map<string, number> {
  const room = useRoomFacts()
  const { data } = useInfiniteQuery({
    ...threadsOptions(room.id, 'unread'),
    enabled: room.membership !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return new Map(data?.pages.flatMap((page) => page.threads.map(({ root, unread }) => [root.id, unread] as const)))
}
