import type { ApprovalStatus, ExecutionStatus, RunStatus } from '@/lib/tool-cards/schema'
import type { SessionAction, SessionStatus } from './schema'

export type StatusOf = {
  session: SessionStatus
  run: RunStatus
  execution: ExecutionStatus
  approval: ApprovalStatus
}
export type Stateful = keyof StatusOf

/**
 * The one transition table. Words of requirement C-10 only; a status with no way out is final.
 * A change is a compare-and-set on the row (`changeStatus`), in the transaction that writes its event.
 */
export const TRANSITIONS: { [K in Stateful]: Record<StatusOf[K], readonly StatusOf[K][]> } = {
  session: {
    pending: ['active', 'cancelled'],
    active: ['paused', 'completed', 'failed', 'cancelled'],
    paused: ['active', 'completed', 'failed', 'cancelled'],
    completed: [],
    failed: [],
    cancelled: [],
  },
  run: {
    queued: ['running', 'failed', 'cancelled'],
    running: ['awaiting_approval', 'completed', 'failed', 'cancelled', 'timed_out'],
    awaiting_approval: ['running', 'failed', 'cancelled'],
    completed: [],
    failed: [],
    cancelled: [],
    timed_out: [],
  },
  execution: {
    // Refused before it began: by policy (denied), by its input or by rights that are gone (failed).
    pending: ['running', 'failed', 'cancelled', 'denied'],
    awaiting_approval: ['pending', 'denied', 'expired', 'cancelled'],
    // Back to pending only after a crash, and only if the tool is idempotent and needed no approval.
    running: ['completed', 'failed', 'cancelled', 'pending'],
    completed: [],
    failed: [],
    cancelled: [],
    denied: [],
    expired: [],
  },
  approval: {
    pending: ['approved', 'denied', 'expired', 'cancelled'],
    approved: [],
    denied: [],
    expired: [],
    cancelled: [],
  },
}

type SessionEvent =
  `session.${'paused' | 'resumed' | 'completed' | 'cancelled' | 'archived' | 'unarchived' | 'restored' | 'deleted'}`

/** What becomes of a session by each thing done with it. Putting away and deleting leave the status as it is. */
export const SESSION_STEPS: Record<SessionAction | 'delete', { to: SessionStatus | null; event: SessionEvent }> = {
  pause: { to: 'paused', event: 'session.paused' },
  resume: { to: 'active', event: 'session.resumed' },
  complete: { to: 'completed', event: 'session.completed' },
  cancel: { to: 'cancelled', event: 'session.cancelled' },
  archive: { to: null, event: 'session.archived' },
  unarchive: { to: null, event: 'session.unarchived' },
  restore: { to: null, event: 'session.restored' },
  delete: { to: null, event: 'session.deleted' },
}

/** Statuses are text in the database: an unknown word is refused here too, never taken for a new state. */
export function assertCanChange<K extends Stateful>(kind: K, from: string, to: StatusOf[K]): void {
  const ways: Record<string, readonly string[]> = TRANSITIONS[kind]
  if (!ways[from]?.includes(to)) throw new Error(`No ${kind} changes from ${from} to ${to}.`)
}

export function canChange<K extends Stateful>(kind: K, from: StatusOf[K], to: StatusOf[K]): boolean {
  return TRANSITIONS[kind][from].includes(to)
}

export function isFinal<K extends Stateful>(kind: K, status: StatusOf[K]): boolean {
  return TRANSITIONS[kind][status].length === 0
}
