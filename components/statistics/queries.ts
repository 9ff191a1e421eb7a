import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { Statistics, StatisticsQuery } from '@/lib/statistics/schema'

export type Range = NonNullable<StatisticsQuery['range']>

export const statisticsKeys = {
  all: ['statistics'] as const,
  range: (range: Range) => ['statistics', range] as const,
}

export function statisticsOptions(range: Range) {
  return queryOptions({
    queryKey: statisticsKeys.range(range),
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<Statistics>(`/api/statistics?range=${range}`, { signal }),
  })
}
