import { infiniteQueryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import type { ApprovalList, ApprovalQuery } from '@/lib/approvals/schema'
import { fetchJson } from '@/lib/http/fetch-json'

export type ApprovalFilter = Omit<ApprovalQuery, 'cursor' | 'limit'>

export const approvalKeys = {
  all: ['approvals'] as const,
  list: (filter: ApprovalFilter) => ['approvals', filter] as const,
}

export function approvalsOptions(filter: ApprovalFilter) {
  return infiniteQueryOptions({
    queryKey: approvalKeys.list(filter),
    // The page's data may be older than what the stream delivered since: refetch on mount.
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ApprovalList>(`/api/approvals?${toQuery({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}
