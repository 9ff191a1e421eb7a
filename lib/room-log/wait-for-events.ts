import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { EventList } from '@/lib/events/schema'

/** How soon another process's commit is seen. */
const LOOK_MS = 500
/** Each waiting call reads twice a second: a few hundred of one actor's would leave no time for anybody else. */
const WAITS_PER_ACTOR = 32

const waits = new Map<string, number>()

/**
 * Reads again at each commit of this process in the room and every half second (other processes), until there is
 * something, the seconds are over or the caller has gone. Throws rate_limited when the actor waits too often already.
 */
export async function waitForEvents(
  db: Database,
  { roomId, actorId }: { roomId: string; actorId: string },
  seconds: number,
  read: () => Promise<EventList>,
  signal?: AbortSignal,
): Promise<EventList> {
  const before = waits.get(actorId) ?? 0
  if (before >= WAITS_PER_ACTOR) {
    throw new AppError('rate_limited', 'Too many requests are already waiting.', {
      retryAfter: 1,
      limit: WAITS_PER_ACTOR,
    })
  }
  waits.set(actorId, before + 1)
  try {
    return await wait(db, roomId, seconds, read, signal)
  } finally {
    const left = (waits.get(actorId) ?? 1) - 1
    if (left === 0) waits.delete(actorId)
    else waits.set(actorId, left)
  }
}

async function wait(
  db: Database,
  roomId: string,
  seconds: number,
  read: () => Promise<EventList>,
  signal?: AbortSignal,
): Promise<EventList> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const left = deadline - performance.now()
    if (left <= 0 || signal?.aborted) return await read()
    await waitForCommit(db, roomId, Math.min(left, LOOK_MS), signal)
    const list = await read()
    if (list.events.length > 0) return list
  }
}

/** Until this process commits something in the room, so many milliseconds are over, or the caller has gone. */
export function waitForCommit(db: Database, roomId: string, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      unsubscribe()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    const unsubscribe = db.commits.subscribe((events) => {
      if (events.some((event) => event.roomId === roomId)) done()
    })
    signal?.addEventListener('abort', done, { once: true })
  })
}
