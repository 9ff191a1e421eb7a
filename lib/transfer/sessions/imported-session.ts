import type { MessageRow } from '@/lib/core/dialects/messages'
import type { SourceRoom, SourceRun } from '../sources/source'

/*
 * How an import stores a chat with an assistant, batch by batch:
 *
 * 1. before the transaction `keepCalls(db, runs)`: long arguments and outputs go to the blobs;
 * 2. the row of each message takes `answerColumns(row, run)`: session, run, steps, status;
 * 3. after the rows, in their transaction, `storeSession(t, session, messages, kept)`, for each room of the batch;
 * 4. after the commit, once a room has all of its messages, `dateChats(db, roomIds)`.
 */

/** The one session of a room that came from an assistant. */
export type ImportedSession = {
  roomId: string
  agentId: string
  /** The person who imports, or the account the asking person of the source was linked to. */
  userId: string
  session: NonNullable<SourceRoom['session']>
  /** When the chat began. */
  createdAt: Date
}

/** A message that this transaction has inserted with `answerColumns`, and the work behind it. */
export type ImportedMessage = {
  row: Pick<MessageRow, 'id' | 'seq' | 'role' | 'createdAt' | 'parentId'>
  run?: SourceRun
}
