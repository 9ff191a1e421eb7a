import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { changeSession } from './change-session'
import { requireSession } from './require-session'

/** Hides a session and ends its runs; it can be restored. Deleting it again is harmless. Throws not_found, forbidden. */
export async function deleteSession(db: Database, actor: Actor, sessionId: string): Promise<void> {
  const { deletedAt } = await requireSession(db, actor, sessionId, { deleted: true })
  if (deletedAt === null) await changeSession(db, actor, sessionId, 'delete')
}
