/** First come, first served: one holder at a time. */
export class Turn {
  private last: Promise<void> = Promise.resolve()

  /** Waits for the turn and returns the function that ends it (safe to call twice). */
  async take(): Promise<() => void> {
    const before = this.last
    let end: () => void = () => undefined
    this.last = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.take()
    try {
      return await work()
    } finally {
      end()
    }
  }
}
