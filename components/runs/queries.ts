import { infiniteQueryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ExecutionStatus, ToolRunList } from '@/lib/runs/schema'

export type ToolRunFilter = { status?: ExecutionStatus; tool?: string }

export const toolRunKeys = {
  all: ['tool-runs'] as const,
  list: (filter: ToolRunFilter) => ['tool-runs', filter] as const,
}

export function toolRunsOptions(filter: ToolRunFilter) {
  return infiniteQueryOptions({
    queryKey: toolRunKeys.list(filter),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) => fetchJson<ToolRunList>(urlOf(filter, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

function urlOf({ status, tool }: ToolRunFilter, cursor: string | null): string {
  const query = new URLSearchParams()
  if (status) query.set('status', status)
  if (tool) query.set('tool', tool)
  if (cursor) query.set('cursor', cursor)
  return `/api/tool-runs?${query}`
}
