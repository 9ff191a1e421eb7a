type Waiting = { run: () => Promise<void> }

/**
 * Lets so much work happen at once, and gives the next place to whose turn it is: those who wait are taken one after
 * the other, whatever the number of things one of them has brought, and nobody has more than `each` places.
 */
export class FairTurn {
  private readonly waiting = new Map<string, Waiting[]>()
  private readonly busy = new Map<string, number>()
  private taken = 0

  constructor(
    private readonly places: number,
    private readonly each = places,
  ) {}

  async run<T>(who: string, work: () => Promise<T>): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      const run = () => work().then(resolve, reject)
      this.waiting.set(who, [...(this.waiting.get(who) ?? []), { run }])
      this.next()
    })
  }

  /** Waits for a place and gives the function that leaves it. */
  async take(who: string): Promise<() => void> {
    return await new Promise((resolve) => {
      void this.run(who, () => new Promise<void>((leave) => resolve(leave)))
    })
  }

  private next(): void {
    while (this.taken < this.places) {
      const who = [...this.waiting.keys()].find((one) => (this.busy.get(one) ?? 0) < this.each)
      if (who === undefined) return
      const [first, ...rest] = this.waiting.get(who) ?? []
      // Who brought more goes to the end of the line.
      this.waiting.delete(who)
      if (rest.length > 0) this.waiting.set(who, rest)
      if (first) this.start(who, first)
    }
  }

  private start(who: string, { run }: Waiting): void {
    this.taken += 1
    this.busy.set(who, (this.busy.get(who) ?? 0) + 1)
    void run().finally(() => {
      this.taken -= 1
      const left = (this.busy.get(who) ?? 1) - 1
      if (left > 0) this.busy.set(who, left)
      else this.busy.delete(who)
      this.next()
    })
  }
}
