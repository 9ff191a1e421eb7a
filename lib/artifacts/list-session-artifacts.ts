import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireSession } from '@/lib/runs/require-session'
import { listArtifacts } from './list-artifacts'
import type { ArtifactList, ArtifactQuery } from './schema'

/** Artifacts of one session, last changed first. Throws not_found. */
export async function listSessionArtifacts(
  db: Database,
  actor: Actor,
  sessionId: string,
  query: Omit<ArtifactQuery, 'session' | 'room'> = {},
): Promise<ArtifactList> {
  await requireSession(db, actor, sessionId)
  return await listArtifacts(db, actor, { ...query, session: sessionId })
}
