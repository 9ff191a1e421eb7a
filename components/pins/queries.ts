import { infiniteQueryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PinList } from '@/lib/pins/schema'

export const pinKeys = { room: (roomId: string) => ['pins', roomId] as const }

export function pinsOptions(roomId: string) {
  return infiniteQueryOptions({
    queryKey: pinKeys.room(roomId),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<PinList>(`/api/rooms/${roomId}/pins?${toQuery({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}
