import type { Database } from '@/lib/core/database'

const SMALL = 200
const LARGE = 2000

/**
 * How large the next batch of an import is. While others write, in this process or another, batches are small and as
 * long a pause follows each as it took: half of the time is theirs.
 */
export class GiveWay {
  size = SMALL
  private version: number | null = null

  constructor(private readonly db: Database) {}

  /** Runs one batch. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const isWaitedFor = this.db.writes.length > 0 || (await this.hasChanged())
    const started = performance.now()
    const result = await work()
    await this.hasChanged()
    const isBusy = isWaitedFor || this.db.writes.length > 0
    this.size = isBusy ? SMALL : Math.min(this.size * 2, LARGE)
    const pause = isBusy ? performance.now() - started : 0
    await new Promise((resolve) => setTimeout(resolve, pause))
    return result
  }

  /** Whether another process has committed since it was asked last. */
  private async hasChanged(): Promise<boolean> {
    const { dataVersion } = this.db.dialect
    if (!dataVersion) return false
    const [row] = await this.db.prisma.$queryRaw<Record<string, number | bigint>[]>`${dataVersion}`
    const version = Number(Object.values(row ?? {})[0] ?? 0)
    const isOther = this.version !== null && version !== this.version
    this.version = version
    return isOther
  }
}
