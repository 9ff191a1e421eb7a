import type { Database } from '@/lib/core/database'
import { LiveHub } from './live-hub'

/** What the rest of lib may ask of the open streams of this process. Committed events reach it by `db.commits`. */
export type Hub = Pick<
  LiveHub,
  'notifyActor' | 'delta' | 'typing' | 'closeActor' | 'closeSession' | 'drain' | 'counters'
>

const KEY = Symbol.for('confab.hubs')
type Registry = { [KEY]?: WeakMap<Database, LiveHub> }

/**
 * The hub of a database handle. Kept on globalThis: Next bundles route handlers, pages and the entry separately, and
 * all of them must reach the same open streams.
 */
export function hub(db: Database): Hub {
  return liveHub(db)
}

/** The same with the entrance for streams; only lib/realtime opens them. */
export function liveHub(db: Database): LiveHub {
  const holder: Registry = globalThis
  holder[KEY] ??= new WeakMap()
  const known = holder[KEY].get(db)
  if (known) return known
  const made = new LiveHub(db)
  holder[KEY].set(db, made)
  return made
}
