import { refuseIfHeld } from '@/lib/actors/holds/refuse-if-held'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { Session } from '@/lib/core/generated/sqlite/client'
import { knownWord } from '@/lib/core/known-word'
import { type Transaction, transact } from '@/lib/events/transact'
import { ACTIVE_RUN_STATUSES } from '@/lib/tool-cards/constants'
import { SESSION_STATUSES } from './constants'
import { endRun } from './end-run'
import { presentSessionById } from './present-session-by-id'
import { requireChange } from './require-change'
import { requireSession } from './require-session'
import type { PublicSession, SessionAction } from './schema'
import { canChange, SESSION_STEPS } from './state'

/**
 * Pauses, resumes, completes, cancels, puts away, takes out again, deletes or restores a session. Cancelling and
 * deleting end its runs, in the same transaction; a paused session begins none; completing waits for none.
 * Throws not_found, forbidden, conflict (not possible in this status, changed by another request first, or
 * deleting under a legal hold).
 */
export async function changeSession(
  db: Database,
  actor: Actor,
  sessionId: string,
  action: SessionAction | 'delete',
): Promise<PublicSession> {
  const find = (client: Parameters<typeof requireSession>[0]) =>
    requireSession(client, actor, sessionId, { deleted: action === 'restore' })
  const { roomId } = await find(db)
  await transact(db, { rooms: [roomId] }, async (t) => {
    const session = await find(t.tx)
    await requireChange(t.tx, actor, session)
    if (action === 'delete') await refuseIfHeld(t.tx, { roomId, personIds: [session.userId, session.agentId] })
    await step(t, actor, session, action)
    t.emit(roomId, {
      type: SESSION_STEPS[action].event,
      actorId: actor.id,
      sessionId,
      data: { sessionId },
    })
  })
  return await presentSessionById(db, sessionId)
}

async function step(t: Transaction, actor: Actor, session: Session, action: SessionAction | 'delete') {
  const { to } = SESSION_STEPS[action]
  const from = knownWord(SESSION_STATUSES, session.status, 'status of a session')
  if (to !== null && !canChange('session', from, to)) {
    throw new AppError('conflict', `A session that is ${from} cannot become ${to}.`)
  }
  if (action === 'complete') await refuseOpenRuns(t, session)
  if (action === 'cancel' || action === 'delete') await endRuns(t, actor, session)
  // Compare-and-set: of two identical requests at once one wins, the other gets conflict.
  const { count } = await t.tx.session.updateMany({
    where: { id: session.id, status: from, ...PRESENT[action] },
    data: { ...(to ? { status: to } : {}), ...stamp(action, t.now), updatedAt: t.now },
  })
  if (count === 0) throw new AppError('conflict', 'This is already done.')
}

/** What must hold of the shelf a session is on. */
const PRESENT: Partial<Record<SessionAction | 'delete', object>> = {
  archive: { archivedAt: null },
  unarchive: { archivedAt: { not: null } },
  delete: { deletedAt: null },
  restore: { deletedAt: { not: null } },
}

function stamp(action: SessionAction | 'delete', now: Date) {
  if (action === 'archive') return { archivedAt: now }
  if (action === 'unarchive') return { archivedAt: null }
  if (action === 'delete') return { deletedAt: now }
  return action === 'restore' ? { deletedAt: null } : {}
}

async function openRuns(t: Transaction, { id }: Session) {
  const where = { sessionId: id, status: { in: [...ACTIVE_RUN_STATUSES] } }
  return await t.tx.run.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

async function refuseOpenRuns(t: Transaction, session: Session) {
  const open = await openRuns(t, session)
  if (open.length > 0) throw new AppError('conflict', 'A run of this session is still running. Wait for it or stop it.')
}

async function endRuns(t: Transaction, actor: Actor, session: Session) {
  for (const run of await openRuns(t, session)) await endRun(t, run, { to: 'cancelled', byId: actor.id })
}
