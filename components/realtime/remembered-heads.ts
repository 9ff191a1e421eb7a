import { remember } from '@/components/ui/remember'

/** Where each room stood when this browser last looked: number and hash of its last event. */
export type RememberedHead = { seq: number; hash: string }

const SAVE_MS = 2000
const ROOMS_MAX = 300

/** Kept in localStorage per person, so that a past that was rewritten between two visits is noticed. */
export class RememberedHeads {
  private readonly heads: Map<string, RememberedHead>
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly viewerId: string) {
    this.heads = read(keyOf(viewerId))
  }

  get(room: string): RememberedHead | undefined {
    return this.heads.get(room)
  }

  set(room: string, head: RememberedHead): void {
    // Setting a key again moves it to the end, so that the least recently seen rooms are evicted first.
    this.heads.delete(room)
    this.heads.set(room, head)
    for (const oldest of this.heads.keys()) {
      if (this.heads.size <= ROOMS_MAX) break
      this.heads.delete(oldest)
    }
    this.timer ??= setTimeout(() => this.save(), SAVE_MS)
  }

  save(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    remember(keyOf(this.viewerId), JSON.stringify([...this.heads]))
  }
}

function keyOf(viewerId: string): string {
  return `confab.heads.${viewerId}`
}

function read(key: string): Map<string, RememberedHead> {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return new Map(Array.isArray(parsed) ? parsed.filter(isEntry) : [])
  } catch {
    return new Map()
  }
}

function isEntry(value: unknown): value is [string, RememberedHead] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false
  const head: unknown = value[1]
  return typeof head === 'object' && head !== null && 'seq' in head && 'hash' in head && typeof head.seq === 'number'
}
