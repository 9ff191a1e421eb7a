/** The last ids that were noted, at most so many. */
export class RecentIds {
  private readonly ids = new Set<string>()

  constructor(private readonly most: number) {}

  /** False when the id was noted before. */
  note(id: string): boolean {
    if (this.ids.has(id)) return false
    this.ids.add(id)
    for (const oldest of this.ids) {
      if (this.ids.size <= this.most) break
      this.ids.delete(oldest)
    }
    return true
  }
}
