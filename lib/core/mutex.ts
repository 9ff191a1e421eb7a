/** First come, first served: one holder at a time. */
export class Mutex {
  private last: Promise<void> = Promise.resolve()
  private inLine = 0

  /** Who holds the lock or waits for it. */
  get length(): number {
    return this.inLine
  }

  /** Waits for the lock and returns the function that releases it (safe to call twice). */
  async acquire(): Promise<() => void> {
    const before = this.last
    let end: () => void = () => undefined
    this.inLine++
    this.last = new Promise((resolve) => {
      end = once(() => {
        this.inLine--
        resolve()
      })
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

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) run()
    isDone = true
  }
}
