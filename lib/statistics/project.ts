import type { Database, ProjectedEvent, Projection } from '@/lib/core/database'
import { type Buckets, countMessages, type Place, placesOf, RUN_ROLL_UPS, recount } from '@/lib/core/dialects/roll-ups'

/** Keeps the roll-ups of a handle in step with its rows. Called when the handle is opened; again does nothing more. */
export function withStatistics(db: Database): Database {
  db.projections = new Map([...(db.projections ?? []), ['statistics', countInBuckets]])
  return db
}

/**
 * Messages are added one by one, since a quarter hour may have very many; what belongs to sessions and runs is counted
 * anew for its quarter hour, so that no change can be missed or counted twice.
 */
const countInBuckets: Projection = async ({ tx, dialect }, events) => {
  const ids = (type: string) => events.flatMap((event) => (event.type === type ? String(event.data.messageId) : []))
  const made = ids('message.created')
  await countMessages(tx, dialect, made, 1)
  const isNew = new Set(made)
  // What an import brings in as deleted was never counted.
  await countMessages(
    tx,
    dialect,
    ids('message.deleted').filter((id) => !isNew.has(id)),
    -1,
  )
  for (const { roomId, ...buckets } of stretchesOf(await placesOf(tx, dialect, touchedBy(events)))) {
    for (const table of RUN_ROLL_UPS) await recount(tx, dialect, table, roomId, buckets)
  }
}

/** What has changed in so many quarter hours of a room (an import) is counted anew from the first to the last. */
const APART_MAX = 16

function stretchesOf(places: Place[]): (Buckets & { roomId: string })[] {
  const byRoom = new Map<string, number[]>()
  for (const { roomId, bucket } of places) byRoom.set(roomId, [...(byRoom.get(roomId) ?? []), bucket])
  return [...byRoom].flatMap(([roomId, buckets]) => {
    if (buckets.length <= APART_MAX) return buckets.map((bucket) => ({ roomId, from: bucket, to: bucket + 1 }))
    return { roomId, from: Math.min(...buckets), to: Math.max(...buckets) + 1 }
  })
}

const OF_RUNS = /^(run|tool|execution|approval)\./
const OF_SESSIONS = new Set(['session.created', 'session.deleted', 'session.restored'])

function touchedBy(events: ProjectedEvent[]) {
  const runIds = events.flatMap(({ type, runId }) => (runId && OF_RUNS.test(type) ? runId : []))
  const sessionIds = events.flatMap(({ type, sessionId }) => (sessionId && OF_SESSIONS.has(type) ? sessionId : []))
  return { runIds: [...new Set(runIds)], sessionIds: [...new Set(sessionIds)] }
}
