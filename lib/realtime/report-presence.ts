import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { hub } from './hub'
import type { PresenceReport } from './schema'

/** A tab of the actor says whether it is in use. Kept in memory only, and of no weight without an open stream. */
export function reportPresence(db: Database, actor: Actor, report: PresenceReport): void {
  hub(db).presence.report(actor.id, report)
}
