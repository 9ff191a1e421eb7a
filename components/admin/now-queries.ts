import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { Now } from '@/lib/process/schema'

const RENEWED_MS = 2000

/** Asked again while it is looked at: most of it is in no log that a stream could tell of. */
export function nowOptions() {
  return queryOptions({
    queryKey: ['now'] as const,
    staleTime: 0,
    refetchInterval: RENEWED_MS,
    queryFn: ({ signal }) => fetchJson<Now>('/api/now', { signal }),
  })
}
