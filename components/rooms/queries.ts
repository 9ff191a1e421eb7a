import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { NAME_PATTERN } from '@/lib/actors/constants'
import type { PublicActor } from '@/lib/actors/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import type { MemberList, OpenRoomList, RoomDetails, RoomListItem } from '@/lib/rooms/schema'

/** Events of a room mark `all`, `room` and `members` as old; see components/realtime. */
export const roomKeys = {
  all: ['rooms'] as const,
  room: (roomId: string) => ['room', roomId] as const,
  members: (roomId: string) => ['members', roomId] as const,
  /** Below `all`: what can be joined changes with what has been. */
  open: (q: string, tags: string[]) => ['rooms', 'open', q, ...tags] as const,
}

/** The rooms of the reader, latest activity first. */
export function roomsOptions() {
  return queryOptions({
    queryKey: roomKeys.all,
    queryFn: async ({ signal }) => (await fetchJson<{ rooms: RoomListItem[] }>('/api/rooms', { signal })).rooms,
  })
}

export function roomOptions(roomId: string) {
  return queryOptions({
    queryKey: roomKeys.room(roomId),
    queryFn: ({ signal }) => fetchJson<RoomDetails>(`/api/rooms/${roomId}`, { signal }),
  })
}

export function membersOptions(roomId: string) {
  return queryOptions({
    queryKey: roomKeys.members(roomId),
    queryFn: ({ signal }) => fetchJson<MemberList>(`/api/rooms/${roomId}/members`, { signal }),
  })
}

/** Which of these names members of a room bear. Below the key of the list: both are old at once. */
export function namedMembersOptions(roomId: string, names: string[]) {
  const query = new URLSearchParams(names.map((name) => ['name', name]))
  return queryOptions({
    queryKey: [...roomKeys.members(roomId), 'named', ...names],
    queryFn: ({ signal }) => fetchJson<MemberList>(`/api/rooms/${roomId}/members?${query}`, { signal }),
  })
}

/** The pages after the first, from its cursor. Below the first one's key: both are old at once. */
export function moreMembersOptions(roomId: string, cursor: string | null) {
  return infiniteQueryOptions({
    queryKey: [...roomKeys.members(roomId), 'after', cursor],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<MemberList>(`/api/rooms/${roomId}/members?cursor=${pageParam}`, { signal }),
    initialPageParam: cursor,
    getNextPageParam: (page) => page.nextCursor,
    enabled: false,
  })
}

export function openRoomsOptions(q: string, tags: string[] = []) {
  const query = [['show', 'open'], ['q', q], ...tags.map((tag) => ['tag', tag])]
  return infiniteQueryOptions({
    queryKey: roomKeys.open(q, tags),
    queryFn: ({ pageParam, signal }) => {
      const place = pageParam === null ? [] : [['cursor', pageParam]]
      return fetchJson<OpenRoomList>(`/api/rooms?${new URLSearchParams([...query, ...place])}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** People and agents whose name begins so, to be proposed while one types. */
export function actorNamesOptions(prefix: string) {
  return queryOptions({
    queryKey: ['actor-names', prefix],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ prefix, limit: '8' })
      return (await fetchJson<{ actors: PublicActor[] }>(`/api/actors?${query}`, { signal })).actors
    },
    enabled: NAME_PATTERN.test(prefix),
  })
}
