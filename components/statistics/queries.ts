import { queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { Report, ReportName, ReportQuery } from '@/lib/statistics/schema'

export const statisticsKeys = {
  all: ['statistics'] as const,
  report: (report: ReportName, query: ReportQuery) => ['statistics', report, query] as const,
}

export function reportOptions(report: ReportName, query: ReportQuery) {
  return queryOptions({
    queryKey: statisticsKeys.report(report, query),
    staleTime: 0,
    queryFn: ({ signal }) => fetchJson<Report>(`/api/statistics/${report}?${toQuery(query)}`, { signal }),
  })
}

export type TableName = NonNullable<ReportQuery['table']>

/** The report, or one table of it, as a file. */
export function fileHref(report: ReportName, query: ReportQuery, table: TableName | null): string {
  const form = table === null ? { format: 'json' } : { format: 'csv', table }
  return `/api/statistics/${report}?${toQuery({ ...query, ...form })}`
}
