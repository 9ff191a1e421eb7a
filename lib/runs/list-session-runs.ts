import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { listRuns } from './list-runs'
import { requireSession } from './require-session'
import type { RunQuery, SessionRunList } from './schema'
import { deciders, withTools } from './with-tools'

/** Runs of one session, newest first; with status active the one at work and those in line. Throws not_found. */
export async function listSessionRuns(
  db: Database,
  actor: Actor,
  sessionId: string,
  query: Pick<RunQuery, 'status' | 'cursor' | 'limit'> = {},
): Promise<SessionRunList> {
  await requireSession(db, actor, sessionId)
  const { runs, actors, ...rest } = await listRuns(db, actor, { ...query, session: sessionId })
  const detailed = await withTools(db, runs)
  return { runs: detailed, actors: { ...actors, ...(await publicActors(db, deciders(detailed))) }, ...rest }
}
