import { LRUCache } from 'lru-cache'
import type { Database } from '@/lib/core/database'
import { perHandle } from '@/lib/core/per-process'
import type { Actor } from './schema'

/** Who a request comes from, and by which credential: a signed-in device or an API token. */
export type Principal = {
  actor: Actor
  sessionId: string | null
  tokenId: string | null
  /** Signed in with a password alone where more is required: may set up a second factor, and nothing else. */
  isHeldBack?: true
}

/** How long another process may still honour what this one revoked. */
const MAX_AGE_MS = 750

/**
 * The owner of a credential, cached for less than a second. `clear` is called after every revocation in this process and
 * also drops loads that began before it, so here a revocation is effective at once.
 */
export class PrincipalCache<T = Principal> {
  private readonly entries = new LRUCache<string, { since: number; principal: Promise<T | null> }>({
    max: 10_000,
  })
  private readonly listeners = new Set<() => void>()

  async get(key: string, load: () => Promise<T | null>): Promise<T | null> {
    const known = this.entries.get(key)
    if (known && performance.now() - known.since < MAX_AGE_MS) return await known.principal
    const entry = { since: performance.now(), principal: load() }
    this.entries.set(key, entry)
    try {
      return await entry.principal
    } catch (error) {
      if (this.entries.peek(key) === entry) this.entries.delete(key)
      throw error
    }
  }

  clear(): void {
    this.entries.clear()
    for (const listener of this.listeners) listener()
  }

  /** Calls back after each clear, for those who keep rights of their own (open streams). */
  onClear(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

/** One cache per database handle. */
export function principals(db: Database): PrincipalCache {
  return perHandle('principals', db, () => new PrincipalCache())
}
