import type { Database } from '@/lib/core/database'
import type { Transaction } from '@/lib/events/transact'
import type { SourceRoom, SourceRun } from '../sources/source'

/** The session of a room that came from an assistant. Asked for before the first messages of a batch are stored. */
export type ImportedSession = {
  roomId: string
  agentId: string
  /** The person who imports, or the account the asking person of the source was linked to. */
  userId: string
  session: NonNullable<SourceRoom['session']>
  createdAt: Date
}

/** The run behind an answer. Its id stands in the answer's row already. */
export type ImportedRun = {
  id: string
  sessionId: string
  roomId: string
  agentId: string
  requestedById: string
  /** The message answered, where the source says which. */
  triggerMessageId: string | null
  answer: { id: string; seq: number; createdAt: Date }
  run: SourceRun
}

/** Finds the session of the room (one that an import before made) or makes it, with its event. Its id. */
export type StoreImportedSession = (t: Transaction, db: Database, session: ImportedSession) => Promise<string>

/** Stores runs with their calls, executions, steps and events, after the rows of their answers, in the same transaction. */
export type StoreImportedRuns = (t: Transaction, db: Database, runs: ImportedRun[]) => Promise<void>
