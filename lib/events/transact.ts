import type { Committed } from '@/lib/core/commit-bus'
import { sha256Hex } from '@/lib/core/crypto'
import type { Database, ProjectedEvent, Tx } from '@/lib/core/database'
import type { Dialect } from '@/lib/core/dialects/dialect'
import {
  correlations,
  type EventRow,
  insertEvents,
  lockRooms,
  type RoomHead,
  sessionSeqs,
  storeHeads,
} from '@/lib/core/dialects/log'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { runTransaction } from '@/lib/core/write'
import { eventHash, genesisHash } from './chain'
import { EVENT_TYPES, type EventData, type EventType } from './schema'

type Extra = {
  actorId: string | null
  /** Given by the caller for idempotency; else made here. */
  id?: string
  sessionId?: string
  runId?: string
  provider?: string
  /** Left out: that of the run. */
  correlationId?: string
  /** The message whose current public object the frame shall carry. */
  messageId?: string
  /** That object, where the writer has it at hand. */
  message?: unknown
  /** Imports keep the original time. */
  createdAt?: Date
}
export type Emission<T extends EventType> = Extra & { type: T; data: EventData<T> }
type Draft = Extra & { roomId: string; type: string; schemaVersion: number; data: Record<string, unknown> }

export type Transaction = {
  /** The only client to use inside. */
  tx: Tx
  dialect: Dialect
  now: Date
  /** The locked head of a room named in `rooms`; it is stored at the end. */
  room(roomId: string): RoomHead
  /** The number of the next message of a room. */
  nextMessageSeq(roomId: string): number
  /** Makes a room created inside this transaction known; its row must be there already. */
  addRoom(roomId: string): void
  emit<T extends EventType>(roomId: string, event: Emission<T>): void
  /** For `ext.*` events appended by API, whose type and data have been checked by the caller. */
  emitExternal(roomId: string, event: Extra & { type: string; data: Record<string, unknown> }): void
  /** Tells the projections of a change of rows that no event records. */
  changed(change: ProjectedEvent): void
  /** Runs after the commit, before the next transaction. Must not throw. */
  afterCommit(run: () => void): void
}

/**
 * The one way to change what others in a room see: rows and the events that record them commit together, and only
 * then are they announced, in commit order. Rooms are locked in id order, so two processes never deadlock; sessions
 * are only changed under the lock of their room.
 *
 * Throws not_found for a room that is not there, unavailable (safe to repeat) when the database is away or busy.
 */
export async function transact<T>(
  db: Database,
  { rooms }: { rooms: string[] },
  work: (t: Transaction) => Promise<T>,
): Promise<T> {
  return await db.writes.run(() => transactNow(db, rooms, work))
}

/** transact for callers that hold the write queue's turn (group commit). */
export async function transactNow<T>(db: Database, rooms: string[], work: (t: Transaction) => Promise<T>): Promise<T> {
  const { projections } = db
  if (projections === null) throw new Error('Register the projections of this database handle first.')
  let committed: Committed[] = []
  let after: (() => void)[] = []
  const result = await runTransaction(db, async (tx) => {
    const heads = new Map((await lockRooms(tx, db.dialect, rooms)).map((head) => [head.id, head]))
    const drafts: Draft[] = []
    const silent: ProjectedEvent[] = []
    const now = new Date()
    after = []
    const room = (roomId: string) => {
      const head = heads.get(roomId)
      if (!head) throw notFound('Room')
      return head
    }
    const value = await work({
      tx,
      dialect: db.dialect,
      now,
      room,
      nextMessageSeq: (roomId) => {
        const head = room(roomId)
        head.lastMessageSeq += 1
        head.touched = true
        return head.lastMessageSeq
      },
      addRoom: (roomId) => {
        heads.set(roomId, newHead(roomId))
      },
      emit: (roomId, { type, data, ...extra }) => {
        const { version } = EVENT_TYPES[type]
        drafts.push({ ...extra, roomId, type, data, schemaVersion: version })
      },
      emitExternal: (roomId, event) => {
        drafts.push({ ...event, roomId, schemaVersion: 1 })
      },
      changed: (change) => {
        silent.push(change)
      },
      afterCommit: (run) => after.push(run),
    })
    committed = await append(db, tx, heads, drafts, now)
    for (const project of projections.values()) await project({ tx, dialect: db.dialect }, [...drafts, ...silent])
    return value
  })
  db.commits.publish(committed)
  for (const run of after) run()
  return result
}

function newHead(id: string): RoomHead {
  return {
    id,
    lastMessageSeq: 0,
    lastEventSeq: 0,
    lastEventHash: genesisHash(id),
    archivedAt: null,
    deletedAt: null,
    kind: '',
    touched: false,
  }
}

async function append(
  db: Database,
  tx: Tx,
  heads: Map<string, RoomHead>,
  drafts: Draft[],
  now: Date,
): Promise<Committed[]> {
  const sessionIds = [...new Set(drafts.flatMap((draft) => draft.sessionId ?? []))]
  const sessions = await sessionSeqs(tx, sessionIds)
  const ofRuns = await correlations(tx, [...new Set(drafts.flatMap((draft) => draft.runId ?? []))])
  const rows: EventRow[] = []
  const committed: Committed[] = []
  for (const draft of drafts) {
    const head = heads.get(draft.roomId)
    if (!head) throw notFound('Room')
    const correlationId = draft.correlationId ?? ofRuns.get(draft.runId ?? '') ?? null
    const row = chained({ ...draft, correlationId }, head, sessions, now)
    rows.push(row)
    committed.push({
      roomId: row.roomId,
      roomSeq: row.roomSeq,
      id: row.id,
      type: row.type,
      actorId: row.actorId,
      data: draft.data,
      hash: row.hash,
      createdAt: row.createdAt,
      messageId: draft.messageId,
      message: draft.message,
    })
  }
  await insertEvents(tx, db.dialect, rows)
  await storeHeads(tx, db.dialect, [...heads.values()], sessions, now)
  return committed
}

/** Numbers the event in its room and session and links it to the one before. */
function chained(
  draft: Omit<Draft, 'correlationId'> & Pick<EventRow, 'correlationId'>,
  head: RoomHead,
  sessions: Map<string, number>,
  now: Date,
): EventRow {
  const data = JSON.stringify(draft.data)
  const sessionId = draft.sessionId ?? null
  const sessionSeq = sessionId === null ? null : (sessions.get(sessionId) ?? 0) + 1
  if (sessionId !== null && sessionSeq !== null) sessions.set(sessionId, sessionSeq)
  const fields = {
    roomId: draft.roomId,
    roomSeq: head.lastEventSeq + 1,
    id: draft.id ?? newId(),
    type: draft.type,
    schemaVersion: draft.schemaVersion,
    actorId: draft.actorId,
    sessionId,
    sessionSeq,
    runId: draft.runId ?? null,
    createdAt: draft.createdAt ?? now,
    provider: draft.provider ?? null,
    correlationId: draft.correlationId,
    dataDigest: sha256Hex(data),
    prevHash: head.lastEventHash,
  }
  const hash = eventHash(fields)
  head.lastEventSeq = fields.roomSeq
  head.lastEventHash = hash
  head.touched = true
  return { ...fields, data, hash }
}
