import { LRUCache } from 'lru-cache'
import type { Database, Tx } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { write } from '@/lib/core/write'

/** The precision of "last seen": a write per request would cost more than it is worth. */
const EXACT_MS = 5 * 60_000

const underWay = new LRUCache<string, true>({ max: 10_000, ttl: EXACT_MS })

/** Notes that a device was seen. Returns at once; a failure is logged, never the request's. */
export function touchDevice(db: Database, id: string, before: Date, now: Date): void {
  touch(db, id, before, now, (tx) => tx.userSession.updateMany({ where: { id }, data: { lastSeenAt: now } }))
}

/** Notes that a token was used, likewise. */
export function touchToken(db: Database, id: string, before: Date | null, now: Date): void {
  touch(db, id, before, now, (tx) => tx.apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } }))
}

/** Notes that a hook was used, likewise. */
export function touchHook(db: Database, id: string, before: Date | null, now: Date): void {
  touch(db, id, before, now, (tx) => tx.hook.updateMany({ where: { id }, data: { lastUsedAt: now } }))
}

/** Notes that a person had a room on screen, likewise. */
export function touchMembership(db: Database, roomId: string, actorId: string, now: Date): void {
  touch(db, `${roomId} ${actorId}`, null, now, (tx) =>
    tx.membership.updateMany({ where: { roomId, actorId, leftAt: null }, data: { lastSeenAt: now } }),
  )
}

function touch(db: Database, id: string, before: Date | null, now: Date, note: (tx: Tx) => Promise<unknown>) {
  if ((before && now.getTime() - before.getTime() < EXACT_MS) || underWay.has(id)) return
  underWay.set(id, true)
  write(db, note).catch((error: unknown) => log.warn({ err: error, id }, 'could not note the last use'))
}
