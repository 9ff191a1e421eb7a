export type Figure = { what: string; value: string }

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function print(name: string, figures: Figure[]): void {
  console.log(`\n${name}`)
  const width = Math.max(...figures.map(({ what }) => what.length))
  for (const { what, value } of figures) console.log(`  ${what.padEnd(width)}  ${value}`)
}
