import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { RunList, RunQuery, RunTimeline, ToolRunList, ToolRunQuery } from '@/lib/runs/schema'

export type ToolRunFilter = Omit<ToolRunQuery, 'cursor' | 'limit'>
export type RunFilter = Omit<RunQuery, 'cursor' | 'limit'>

/** Every list of sessions and runs, and each of them. */
export const SESSIONS_KEY = ['sessions'] as const

export const toolRunKeys = {
  all: ['tool-runs'] as const,
  list: (filter: ToolRunFilter) => ['tool-runs', filter] as const,
}

export function toolRunsOptions(filter: ToolRunFilter) {
  return infiniteQueryOptions({
    queryKey: toolRunKeys.list(filter),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ToolRunList>(`/api/tool-runs?${toQuery({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Under the key of sessions: whatever changes a session changes its runs. */
export function runsOptions(filter: RunFilter) {
  return infiniteQueryOptions({
    queryKey: [...SESSIONS_KEY, 'runs', filter] as const,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<RunList>(`/api/runs?${toQuery({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function runTimelineOptions(runId: string) {
  return queryOptions({
    queryKey: [...SESSIONS_KEY, 'run', runId] as const,
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<RunTimeline>(`/api/runs/${runId}/timeline`, { signal }),
  })
}
