import { infiniteQueryOptions } from '@tanstack/react-query'
import type { ApprovalList } from '@/lib/approvals/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ApprovalStatus } from '@/lib/tool-cards/schema'

export type ApprovalFilter = { status?: ApprovalStatus }

export const approvalKeys = {
  all: ['approvals'] as const,
  list: (filter: ApprovalFilter) => ['approvals', filter] as const,
}

export function approvalsOptions(filter: ApprovalFilter) {
  return infiniteQueryOptions({
    queryKey: approvalKeys.list(filter),
    // The page's data may be older than what the stream delivered since: refetch on mount.
    staleTime: 0,
    queryFn: ({ pageParam, signal }) => fetchJson<ApprovalList>(urlOf(filter, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

function urlOf({ status }: ApprovalFilter, cursor: string | null): string {
  const query = new URLSearchParams()
  if (status) query.set('status', status)
  if (cursor) query.set('cursor', cursor)
  return `/api/approvals?${query}`
}
