import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import { type ImportState, isAtWork } from '@/lib/transfer/jobs/constants'
import type { ImportKind, JobDetail, JobList } from '@/lib/transfer/jobs/schema'

/** Its progress is in no log that a stream could tell of. */
const RENEWED_MS = 1000
const LIST_RENEWED_MS = 5000

export const importKeys = {
  all: ['imports'] as const,
  list: (kind: ImportKind) => ['imports', 'list', kind] as const,
  job: (id: string) => ['imports', 'job', id] as const,
}

export function jobsOptions(kind: ImportKind) {
  return queryOptions({
    queryKey: importKeys.list(kind),
    queryFn: ({ signal }) => fetchJson<JobList>(`/api/imports?kind=${kind}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.jobs.some((job) => isAtWork(job.state)) ? LIST_RENEWED_MS : false),
  })
}

export function jobOptions(id: string) {
  return queryOptions({
    queryKey: importKeys.job(id),
    queryFn: ({ signal }) => fetchJson<JobDetail>(`/api/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && mayChange(state.data.state) ? RENEWED_MS : false),
  })
}

/** By itself: a server works on it, or a tab uploads to it. */
function mayChange(state: ImportState): boolean {
  return isAtWork(state) || state === 'uploading'
}
