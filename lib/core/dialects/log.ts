import type { Tx } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Column, Dialect } from './dialect'
import { insertRows } from './insert-rows'

export type RoomHead = {
  id: string
  kind: string
  lastMessageSeq: number
  lastEventSeq: number
  lastEventHash: string
  archivedAt: Date | null
  deletedAt: Date | null
  /** Something of it changed and must be stored. */
  touched: boolean
}

export type EventRow = {
  roomId: string
  roomSeq: number
  id: string
  sessionId: string | null
  sessionSeq: number | null
  runId: string | null
  actorId: string | null
  type: string
  schemaVersion: number
  data: string
  dataDigest: string
  provider: string | null
  correlationId: string | null
  prevHash: string
  hash: string
  createdAt: Date
}

const EVENT_COLUMNS = [
  { name: 'roomId', type: 'text' },
  { name: 'roomSeq', type: 'int' },
  { name: 'id', type: 'text' },
  { name: 'sessionId', type: 'text' },
  { name: 'sessionSeq', type: 'int' },
  { name: 'runId', type: 'text' },
  { name: 'actorId', type: 'text' },
  { name: 'type', type: 'text' },
  { name: 'schemaVersion', type: 'int' },
  { name: 'data', type: 'text' },
  { name: 'dataDigest', type: 'text' },
  { name: 'provider', type: 'text' },
  { name: 'correlationId', type: 'text' },
  { name: 'prevHash', type: 'text' },
  { name: 'hash', type: 'text' },
  { name: 'createdAt', type: 'time' },
] as const satisfies Column[]

/** Locks rooms in id order and reads their heads. */
export async function lockRooms(tx: Tx, dialect: Dialect, ids: string[]): Promise<RoomHead[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw<Omit<RoomHead, 'touched'>[]>`
    SELECT "id", "kind", "lastMessageSeq", "lastEventSeq", "lastEventHash", "archivedAt", "deletedAt"
    FROM "Room" WHERE "id" IN (${Prisma.join([...new Set(ids)].sort())}) ORDER BY "id" ${dialect.forUpdate}`
  return rows.map((row) => ({ ...row, touched: false }))
}

/** The last event number of each session, read under the lock of its room. */
export async function sessionSeqs(tx: Tx, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.session.findMany({ where: { id: { in: ids } }, select: { id: true, lastEventSeq: true } })
  return new Map(rows.map((row) => [row.id, row.lastEventSeq]))
}

/** What the events of these runs have in common with those of the runs before them. */
export async function correlations(tx: Tx, runIds: string[]): Promise<Map<string, string | null>> {
  if (runIds.length === 0) return new Map()
  const rows = await tx.run.findMany({ where: { id: { in: runIds } }, select: { id: true, correlationId: true } })
  return new Map(rows.map((row) => [row.id, row.correlationId]))
}

export async function insertEvents(tx: Tx, dialect: Dialect, rows: EventRow[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => EVENT_COLUMNS.map((column) => row[column.name]))
  await tx.$executeRaw(insertRows(dialect, 'Event', EVENT_COLUMNS, values))
}

/** Stores the heads that changed, one statement for rooms and one for sessions, and hints other processes. */
export async function storeHeads(
  tx: Tx,
  dialect: Dialect,
  heads: RoomHead[],
  sessions: Map<string, number>,
  now: Date,
): Promise<void> {
  const changed = heads.filter((head) => head.touched).sort((a, b) => (a.id < b.id ? -1 : 1))
  if (changed.length > 0) {
    const json = JSON.stringify(
      changed.map((head) => [head.id, head.lastMessageSeq, head.lastEventSeq, head.lastEventHash, dialect.time(now)]),
    )
    await tx.$executeRaw`
      UPDATE "Room" SET "lastMessageSeq" = ${dialect.field(1, 'int')}, "lastEventSeq" = ${dialect.field(2, 'int')},
        "lastEventHash" = ${dialect.field(3, 'text')}, "updatedAt" = ${dialect.field(4, 'time')}
      FROM ${dialect.elements(json)} WHERE "Room"."id" = ${dialect.field(0, 'text')}`
    const notify = dialect.notifyRooms(changed)
    if (notify) await tx.$executeRaw(notify)
  }
  if (sessions.size > 0) {
    const json = JSON.stringify([...sessions].map(([id, seq]) => [id, seq, dialect.time(now)]))
    await tx.$executeRaw`
      UPDATE "Session" SET "lastEventSeq" = ${dialect.field(1, 'int')}, "updatedAt" = ${dialect.field(2, 'time')}
      FROM ${dialect.elements(json)} WHERE "Session"."id" = ${dialect.field(0, 'text')}`
  }
}
