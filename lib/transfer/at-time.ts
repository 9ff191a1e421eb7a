import type { Transaction } from '@/lib/events/transact'

/** The same transaction at another time: what it writes and the events it emits bear that time. */
export function atTime(t: Transaction, now: Date): Transaction {
  return { ...t, now, emit: (roomId, event) => t.emit(roomId, { ...event, createdAt: now }) }
}
