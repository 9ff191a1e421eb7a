import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ModerationList, OwnModerations } from '@/lib/moderation/schema'

/** Events of moderation mark everything below `all` as old. */
export const moderationKeys = {
  all: ['moderations'] as const,
  mine: ['moderations', 'mine'] as const,
  room: (roomId: string) => ['moderations', 'room', roomId] as const,
}

/** What moderators did about the reader lately. */
export function ownModerationsOptions() {
  return queryOptions({
    queryKey: moderationKeys.mine,
    queryFn: ({ signal }) => fetchJson<OwnModerations>('/api/me/moderations', { signal }),
  })
}

/** The log of a room, newest first. */
export function moderationsOptions(roomId: string) {
  return infiniteQueryOptions({
    queryKey: moderationKeys.room(roomId),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ModerationList>(`/api/rooms/${roomId}/moderations${pageParam ? `?before=${pageParam}` : ''}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ moderations, hasMore }) => (hasMore ? moderations.at(-1)?.id : undefined),
  })
}
