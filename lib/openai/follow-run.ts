import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { waitForCommit } from '@/lib/room-log/wait-for-events'
import { getRun } from '@/lib/runs/get-run'
import { resultOfRun } from '@/lib/runs/result-of-run'
import type { PublicRun, RunOnceResult } from '@/lib/runs/schema'

/** How soon another process's commit, and what is written meanwhile, is seen. */
const LOOK_MS = 500
/** Each waiting call reads twice a second. */
const WAITS_PER_ACTOR = 32

const waits = new Map<string, number>()

/**
 * A run as it goes on, at each commit in its room and every half second, until it has ended, the seconds are over or the
 * caller has gone. Rights are read again at each look. Throws rate_limited, when the actor waits too often already.
 */
export async function* followRun(
  db: Database,
  actor: Actor,
  started: PublicRun,
  seconds: number,
  signal: AbortSignal,
): AsyncGenerator<RunOnceResult> {
  const before = waits.get(actor.id) ?? 0
  if (before >= WAITS_PER_ACTOR) {
    const limit = WAITS_PER_ACTOR
    throw new AppError('rate_limited', 'Too many requests are already waiting.', { retryAfter: 1, limit })
  }
  waits.set(actor.id, before + 1)
  const deadline = performance.now() + seconds * 1000
  try {
    for (;;) {
      const result = await resultOfRun(db, await getRun(db, actor, started.id))
      yield result
      const left = deadline - performance.now()
      if (result.isDone || left <= 0 || signal.aborted) return
      await waitForCommit(db, started.roomId, Math.min(left, LOOK_MS), signal)
    }
  } finally {
    const left = (waits.get(actor.id) ?? 1) - 1
    if (left === 0) waits.delete(actor.id)
    else waits.set(actor.id, left)
  }
}
