import type { LatencyCell } from '@/lib/core/dialects/figures'
import type { Latency } from './schema'

/** Of a histogram in ascending order: the smallest value that so many are not above. */
export function latencyOf(cells: Pick<LatencyCell, 'ms' | 'samples'>[]): Latency {
  const samples = cells.reduce((sum, cell) => sum + cell.samples, 0)
  const at = (share: number) => {
    let seen = 0
    for (const cell of cells) {
      seen += cell.samples
      if (seen >= share * samples) return cell.ms
    }
    return null
  }
  return samples === 0 ? { samples, p50: null, p95: null } : { samples, p50: at(0.5), p95: at(0.95) }
}

/** Cells of several histograms added up, in ascending order. */
export function merged(cells: LatencyCell[]): Pick<LatencyCell, 'ms' | 'samples'>[] {
  const counts = new Map<number, number>()
  for (const { ms, samples } of cells) counts.set(ms, (counts.get(ms) ?? 0) + samples)
  return [...counts].map(([ms, samples]) => ({ ms, samples })).sort((a, b) => a.ms - b.ms)
}
