import type { ChartPoint } from './charts/chart'
import { useReport } from './report-context'
import { showPoint } from './show-moment'

export type Span = ChartPoint & { from: string; to: string }

/** The moments of the report's series with their names, each until the next; the first and last not beyond the report. */
export function usePoints(): Span[] {
  const { report } = useReport()
  const { series, unit, zone, from, to } = report
  return series.map(({ start }, index) => ({
    key: start,
    ...showPoint(start, unit, zone),
    from: from && start < from ? from : start,
    to: series[index + 1]?.start ?? to,
  }))
}
