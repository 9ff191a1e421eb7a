import type { Histogram } from '@/lib/core/dialects/figures'
import type { Latency } from './schema'

/** Percentiles of several histograms together: the smallest value that so many are not above. */
export function latencyOf(histograms: Pick<Histogram, 'samples'>[]): Latency {
  const counts = new Map<number, number>()
  for (const histogram of histograms) {
    for (const [ms, samples] of histogram.samples) counts.set(ms, (counts.get(ms) ?? 0) + samples)
  }
  const samples = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (samples === 0) return { samples, p50: null, p95: null }
  const values = Float64Array.from(counts.keys()).sort()
  const at = (share: number) => {
    let seen = 0
    for (const ms of values) {
      seen += counts.get(ms) ?? 0
      if (seen >= share * samples) return ms
    }
    return null
  }
  return { samples, p50: at(0.5), p95: at(0.95) }
}
