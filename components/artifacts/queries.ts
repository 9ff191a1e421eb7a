import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import type { ArtifactDetail, ArtifactList, ArtifactQuery } from '@/lib/artifacts/schema'
import { fetchJson } from '@/lib/http/fetch-json'

export type ArtifactFilter = Omit<ArtifactQuery, 'cursor' | 'limit'>

export const artifactKeys = {
  all: ['artifacts'] as const,
  list: (filter: ArtifactFilter) => ['artifacts', 'list', filter] as const,
  detail: (artifactId: string) => ['artifacts', 'detail', artifactId] as const,
}

export function artifactsOptions(filter: ArtifactFilter) {
  return infiniteQueryOptions({
    queryKey: artifactKeys.list(filter),
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ArtifactList>(`/api/artifacts?${toQuery({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function artifactOptions(artifactId: string) {
  return queryOptions({
    queryKey: artifactKeys.detail(artifactId),
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<ArtifactDetail>(`/api/artifacts/${artifactId}`, { signal }),
  })
}
