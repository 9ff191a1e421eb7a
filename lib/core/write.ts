import type { Database, Tx } from './database'
import { toAppError } from './database-errors'

/**
 * Runs `work` as one transaction in the process's write queue. For changes outside any room's log; changes in a room go through
 * transact. Inside use only `tx`: a write through the root client would wait for itself.
 */
export async function write<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await db.writes.run(() => runTransaction(db, work))
}

/** The transaction alone, for callers that hold the queue's turn. */
export async function runTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.prisma.$transaction(work)
  } catch (error) {
    throw toAppError(error)
  }
}
