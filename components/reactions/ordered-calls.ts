/** Calls that must not overtake each other, by what they are about. A failed one does not stop the next. */
export class OrderedCalls {
  private readonly tails = new Map<string, Promise<void>>()

  /** How many things have calls under way. */
  get size(): number {
    return this.tails.size
  }

  run(key: string, call: () => Promise<void>): Promise<void> {
    const next = (this.tails.get(key) ?? Promise.resolve()).catch(() => undefined).then(call)
    this.tails.set(key, next)
    const forget = () => {
      if (this.tails.get(key) === next) this.tails.delete(key)
    }
    next.then(forget, forget)
    return next
  }
}
