import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { transact } from '@/lib/events/transact'
import { requireMember } from '@/lib/rooms/access'
import { canStopRun } from '@/lib/rooms/policy'
import { endRun } from './end-run'
import { getRun } from './get-run'
import { requireRun } from './require-run'
import type { PublicRun } from './schema'
import { isFinal } from './state'

/**
 * Stops a run permanently: at once for every reader, and its worker stops within a second. Allowed to the person who
 * asked for the run and to moderators. Throws not_found, forbidden, conflict (it has ended already).
 */
export async function cancelRun(db: Database, actor: Actor, runId: string): Promise<PublicRun> {
  const { roomId } = await requireRun(db, actor, runId)
  await transact(db, { rooms: [roomId] }, async (t) => {
    const { room, membership } = await requireMember(t.tx, actor, roomId)
    const run = await requireRun(t.tx, actor, runId)
    if (!canStopRun(room, membership, actor, run)) {
      throw new AppError('forbidden', 'Only the person who asked or a moderator can stop a run.')
    }
    if (isFinal('run', run.status)) throw new AppError('conflict', 'This run has already ended.')
    await endRun(t, run, { to: 'cancelled', byId: actor.id })
  })
  return await getRun(db, actor, runId)
}
