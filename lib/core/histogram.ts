/** Counts how often values fell below fixed bounds, in this process. */
export class Histogram {
  private readonly counts: number[]
  private sum = 0

  /** `bounds`: ascending, each the highest value of its class; one class above them takes the rest. */
  constructor(private readonly bounds: readonly number[]) {
    this.counts = [...bounds, 0].map(() => 0)
  }

  add(value: number): void {
    const place = this.bounds.findIndex((bound) => value <= bound)
    const index = place === -1 ? this.bounds.length : place
    this.counts[index] = (this.counts[index] ?? 0) + 1
    this.sum += value
  }

  /** `upTo` is null for the class above the highest bound. */
  read(): { count: number; sum: number; classes: { upTo: number | null; count: number }[] } {
    const classes = this.counts.map((count, index) => ({ upTo: this.bounds[index] ?? null, count }))
    return { count: this.counts.reduce((all, count) => all + count, 0), sum: this.sum, classes }
  }
}
