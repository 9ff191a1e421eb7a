import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { listToolRuns } from './list-tool-runs'
import { requireSession } from './require-session'
import type { ToolRunList, ToolRunQuery } from './schema'

/** Tool calls of one session, newest first. Throws not_found. */
export async function listExecutions(
  db: Database,
  actor: Actor,
  sessionId: string,
  query: Pick<ToolRunQuery, 'status' | 'cursor' | 'limit'> = {},
): Promise<ToolRunList> {
  await requireSession(db, actor, sessionId)
  return await listToolRuns(db, actor, { ...query, session: sessionId })
}
