import type { Database } from '@/lib/core/database'
import { LiveHub } from './live-hub'

/** What the rest of lib may ask of the open streams of this process. Committed events reach it by `db.commits`. */
export type Hub = Pick<
  LiveHub,
  | 'notifyActor'
  | 'actorChanged'
  | 'presence'
  | 'delta'
  | 'typing'
  | 'closeActor'
  | 'closeSession'
  | 'drain'
  | 'counters'
>

declare global {
  var confabHubs: WeakMap<Database, LiveHub> | undefined
}

/**
 * The hub of a database handle. Kept on globalThis: Next bundles route handlers, pages and the entry separately, and
 * all of them must reach the same open streams.
 */
export function hub(db: Database): Hub {
  return liveHub(db)
}

/** The same with the entrance for streams; only lib/realtime opens them. */
export function liveHub(db: Database): LiveHub {
  globalThis.confabHubs ??= new WeakMap()
  const known = globalThis.confabHubs.get(db) ?? new LiveHub(db)
  globalThis.confabHubs.set(db, known)
  return known
}
