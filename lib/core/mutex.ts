/** First come, first served: one holder at a time. */
export class Mutex {
  private last: Promise<void> = Promise.resolve()

  /** Waits for the lock and returns the function that releases it (safe to call twice). */
  async acquire(): Promise<() => void> {
    const before = this.last
    let end: () => void = () => undefined
    this.last = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.acquire()
    try {
      return await work()
    } finally {
      end()
    }
  }
}
