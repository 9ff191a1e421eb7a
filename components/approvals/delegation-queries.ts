import { queryOptions } from '@tanstack/react-query'
import type { Delegations } from '@/lib/approvals/schema'
import { fetchJson } from '@/lib/http/fetch-json'

/** People the viewer currently decides for. */
export function delegationsOptions() {
  return queryOptions({
    queryKey: ['delegations'],
    queryFn: ({ signal }) => fetchJson<Delegations>('/api/delegation', { signal }),
    staleTime: 60_000,
  })
}
