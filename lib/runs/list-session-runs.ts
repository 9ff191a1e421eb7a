import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { listRuns } from './list-runs'
import { requireSession } from './require-session'
import type { RunList, RunQuery } from './schema'

/** Runs of one session, newest first; with status active the one at work and those in line. Throws not_found. */
export async function listSessionRuns(
  db: Database,
  actor: Actor,
  sessionId: string,
  query: Pick<RunQuery, 'status' | 'cursor' | 'limit'> = {},
): Promise<RunList> {
  await requireSession(db, actor, sessionId)
  return await listRuns(db, actor, { ...query, session: sessionId })
}
