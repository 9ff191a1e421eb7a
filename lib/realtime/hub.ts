import { liveBus } from '@/lib/actors/live-bus'
import type { Database } from '@/lib/core/database'
import { perHandle } from '@/lib/core/per-process'
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

/** The hub of a database handle: all parts of the process reach the same open streams. */
export function hub(db: Database): Hub {
  return liveHub(db)
}

/** The same with the entrance for streams; only lib/realtime opens them. */
export function liveHub(db: Database): LiveHub {
  return perHandle('hub', db, () => {
    const made = new LiveHub(db)
    liveBus(db).connect(made)
    return made
  })
}
