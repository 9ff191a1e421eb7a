import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { SESSIONS_KEY } from '@/components/runs/queries'
import { toQuery } from '@/components/ui/to-query'
import type { EventList } from '@/lib/events/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import type {
  SessionDetail,
  SessionList,
  SessionMessages,
  SessionMessagesQuery,
  SessionQuery,
  SessionRunList,
} from '@/lib/runs/schema'

export type SessionFilter = Omit<SessionQuery, 'cursor' | 'limit'>
/** Which events of a session: those of one run or all, and from where. Newest without an anchor. */
export type EventPage = { run?: string; type?: string; correlation?: string; before?: number; after?: number }

/** Which messages of a session, and from where. Newest without an anchor. */
export type MessagePage = Omit<SessionMessagesQuery, 'limit'>

export const EVENTS_PER_PAGE = 50
export const MESSAGES_PER_PAGE = 20

export const sessionKeys = {
  all: SESSIONS_KEY,
  list: (filter: SessionFilter) => [...SESSIONS_KEY, 'list', filter] as const,
  detail: (sessionId: string) => [...SESSIONS_KEY, 'detail', sessionId] as const,
  runs: (sessionId: string) => [...SESSIONS_KEY, 'runs of', sessionId] as const,
  messages: (sessionId: string, page: MessagePage) => [...SESSIONS_KEY, 'messages', sessionId, page] as const,
  events: (sessionId: string, page: EventPage) => [...SESSIONS_KEY, 'events', sessionId, page] as const,
}

export function sessionsOptions(filter: SessionFilter) {
  return infiniteQueryOptions({
    queryKey: sessionKeys.list(filter),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SessionList>(`/api/sessions?${toQuery({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function sessionOptions(sessionId: string) {
  return queryOptions({
    queryKey: sessionKeys.detail(sessionId),
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<SessionDetail>(`/api/sessions/${sessionId}`, { signal }),
  })
}

export function sessionEventsOptions(sessionId: string, page: EventPage) {
  return queryOptions({
    queryKey: sessionKeys.events(sessionId, page),
    staleTime: 0,
    queryFn: ({ signal }) =>
      fetchJson<EventList>(`/api/sessions/${sessionId}/events?${toQuery({ ...page, limit: EVENTS_PER_PAGE })}`, {
        signal,
      }),
  })
}

/** Newest first: each page is further back. */
export function sessionRunsOptions(sessionId: string) {
  return infiniteQueryOptions({
    queryKey: sessionKeys.runs(sessionId),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<SessionRunList>(`/api/sessions/${sessionId}/runs?${toQuery({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function sessionMessagesOptions(sessionId: string, page: MessagePage) {
  return queryOptions({
    queryKey: sessionKeys.messages(sessionId, page),
    staleTime: 0,
    queryFn: ({ signal }) =>
      fetchJson<SessionMessages>(
        `/api/sessions/${sessionId}/messages?${toQuery({ ...page, limit: MESSAGES_PER_PAGE })}`,
        {
          signal,
        },
      ),
  })
}
