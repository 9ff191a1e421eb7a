import type { Reader } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'
import { BUCKET_MS, DAY_SPAN } from './roll-ups'

type Sql = Prisma.Sql

/** Which roll-ups are added up. Buckets are quarter hours since 1970. */
export type FigureScope = {
  /** all: every room that is not deleted. */
  rooms: string[] | 'all'
  from: number
  /** Exclusive. */
  to: number
  personId?: string
  agentId?: string
  provider?: string
  model?: string
  toolName?: string
}

/** How far the clock of a zone is ahead of UTC, in seconds, from a moment (in seconds since 1970) on; ascending. */
export type Offsets = { from: number; seconds: number }[]

type Row = Record<string, string | number | bigint | null>

/** Numbers of raw rows: the engines differ in which sums are BigInt or text. */
function plain<T>(rows: Row[], texts: string[]): T[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, texts.includes(name) ? value : Number(value ?? 0)]),
      ) as T,
  )
}

function inRooms(dialect: Dialect, { rooms }: FigureScope): Sql {
  if (rooms === 'all') return Prisma.sql`c."roomId" IN (SELECT r."id" FROM "Room" r WHERE r."deletedAt" IS NULL)`
  const json = JSON.stringify(rooms.map((id) => [id]))
  return Prisma.sql`c."roomId" IN (SELECT ${dialect.field(0, 'text')} FROM ${dialect.elements(json)})`
}

function narrowed(scope: FigureScope, columns: Partial<Record<keyof FigureScope, string>>): Sql {
  const parts = Object.entries(columns).flatMap(([name, column]) => {
    const value = scope[name as keyof FigureScope]
    return value === undefined ? [] : [Prisma.sql`AND c.${Prisma.raw(`"${column}"`)} = ${value}`]
  })
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, ' ')
}

/** Messages of an author, or of all: whole days of UTC from their own counts, the edges from quarter hours. */
function countedMessages(dialect: Dialect, scope: FigureScope, authorId: string | undefined): Sql {
  const firstDay = Math.ceil(scope.from / DAY_SPAN) * DAY_SPAN
  const lastDay = Math.floor(scope.to / DAY_SPAN) * DAY_SPAN
  const author =
    authorId === undefined ? Prisma.sql`AND c."authorId" <> ''` : Prisma.sql`AND c."authorId" = ${authorId}`
  const part = (grain: 'quarter' | 'day', from: number, to: number) => Prisma.sql`
    SELECT c."roomId", c."authorId", c."role", c."messages" FROM "MessageCount" c
    WHERE ${inRooms(dialect, scope)} AND c."grain" = ${grain} AND c."bucket" >= ${from} AND c."bucket" < ${to} ${author}`
  if (firstDay >= lastDay) return part('quarter', scope.from, scope.to)
  const parts = [part('day', firstDay, lastDay)]
  if (scope.from < firstDay) parts.push(part('quarter', scope.from, firstDay))
  if (lastDay < scope.to) parts.push(part('quarter', lastDay, scope.to))
  return Prisma.join(parts, ' UNION ALL ')
}

export type MessageCell = { what: 'role' | 'room' | 'author' | 'people'; key: string; messages: number }

/** Messages by role, room and author (at most `authors` of them, busiest first), and how many people wrote, in one pass. */
export async function messageCells(
  { prisma, dialect }: Reader,
  scope: FigureScope,
  authors: number,
): Promise<MessageCell[]> {
  const authorId = scope.personId ?? scope.agentId
  const rows = await prisma.$queryRaw<Row[]>`
    WITH m AS (
      SELECT "roomId", "authorId", "role", SUM("messages") AS "n" FROM (${countedMessages(dialect, scope, authorId)}) d
      GROUP BY "roomId", "authorId", "role"
    )
    SELECT 'role' AS "what", "role" AS "key", SUM("n") AS "messages" FROM m GROUP BY "role"
    UNION ALL SELECT 'room', "roomId", SUM("n") FROM m GROUP BY "roomId"
    UNION ALL SELECT * FROM (SELECT 'author', "authorId", SUM("n") FROM m GROUP BY "authorId"
      ORDER BY SUM("n") DESC, "authorId" LIMIT ${authors}) a
    UNION ALL SELECT 'people', '', COUNT(DISTINCT m."authorId") FROM m JOIN "Actor" a ON a."id" = m."authorId"
      WHERE a."kind" = 'human' AND m."n" > 0`
  return plain<MessageCell>(rows, ['what', 'key'])
}

/** Seconds since 1970 on the wall of a zone at the beginning of a bucket. */
function wallSeconds(offsets: Offsets): Sql {
  const [first, ...changes] = offsets
  const earliest = Number(first?.seconds ?? 0)
  const cases = changes
    .reverse()
    .map(({ from, seconds }) => `WHEN c."bucket" * 900 >= ${Number(from)} THEN ${Number(seconds)}`)
  return Prisma.raw(
    `(c."bucket" * 900 + ${cases.length > 0 ? `CASE ${cases.join(' ')} ELSE ${earliest} END` : earliest})`,
  )
}

/** Day or hour number on the wall of a zone, counted from 1970. Buckets before 1970 are in order as well. */
function wallPeriod(offsets: Offsets, seconds: number): Sql {
  return Prisma.sql`CAST(floor(${wallSeconds(offsets)} / ${Prisma.raw(`${seconds}.0`)}) AS INTEGER)`
}

export type MessagePeriod = { period: number; role: string; messages: number }

/** Messages by role in each hour or day of a zone (period: its number since 1970); empty ones are left out. */
export async function messagesByPeriod(
  { prisma, dialect }: Reader,
  scope: FigureScope,
  offsets: Offsets,
  seconds: number,
): Promise<MessagePeriod[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT ${wallPeriod(offsets, seconds)} AS "period", c."role", SUM(c."messages") AS "messages"
    FROM "MessageCount" c WHERE ${inQuarters(dialect, scope)} GROUP BY 1, 2`
  return plain<MessagePeriod>(rows, ['role'])
}

/** Messages by hour of the week of a zone: 0 is Monday from 0:00 to 1:00. */
export async function messagesByHour(
  { prisma, dialect }: Reader,
  scope: FigureScope,
  offsets: Offsets,
): Promise<{ hour: number; messages: number }[]> {
  // 1970 began on a Thursday.
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT "hour", SUM("n") AS "messages" FROM (
      SELECT ((${wallPeriod(offsets, 3600)} + 72) % 168 + 168) % 168 AS "hour", c."messages" AS "n"
      FROM "MessageCount" c WHERE ${inQuarters(dialect, scope)}
    ) h GROUP BY "hour"`
  return plain(rows, [])
}

function inQuarters(dialect: Dialect, scope: FigureScope): Sql {
  return Prisma.sql`${inRooms(dialect, scope)} AND ${ofAuthor(scope)} AND c."bucket" >= ${scope.from}
    AND c."bucket" < ${scope.to}`
}

/** Quarter hours of the author a scope is about, or of all. */
function ofAuthor({ personId, agentId }: FigureScope): Sql {
  const authorId = personId ?? agentId
  return authorId === undefined
    ? Prisma.sql`c."grain" = 'all'`
    : Prisma.sql`c."grain" = 'quarter' AND c."authorId" = ${authorId}`
}

const RUN_SUMS = [
  ...['sessions', 'runs', 'completed', 'failed', 'cancelled', 'timedOut', 'inputTokens', 'cachedTokens'],
  ...['outputTokens', 'costMicros', 'costUnknown', 'tokensEstimated', 'workMs', 'responses', 'responseMs'],
] as const
export type RunSums = Record<(typeof RUN_SUMS)[number], number>
export type RunCell = RunSums & {
  roomId?: string
  agentId?: string
  personId?: string
  provider?: string
  model?: string
  period?: number
}

const RUN_FILTERS = { personId: 'personId', agentId: 'agentId', provider: 'provider', model: 'model' } as const
const TOOL_FILTERS = { personId: 'personId', agentId: 'agentId', toolName: 'toolName' } as const
type Key = 'roomId' | 'agentId' | 'personId' | 'provider' | 'model' | 'toolName'

/** Sums of sessions and runs by these columns, and by the hour or day of a zone where `period` is given. */
export async function runCells(
  reader: Reader,
  scope: FigureScope,
  keys: Exclude<Key, 'toolName'>[],
  period?: { offsets: Offsets; seconds: number },
): Promise<RunCell[]> {
  return await sums<RunCell>(reader, scope, { table: 'RunCount', sums: RUN_SUMS, filters: RUN_FILTERS, keys, period })
}

const TOOL_SUMS = [
  ...['calls', 'completed', 'failed', 'denied', 'expired', 'cancelled', 'timed', 'durationMs', 'asked'],
  ...['approved', 'approvalDenied', 'approvalExpired', 'approvalCancelled', 'edited'],
] as const
export type ToolSums = Record<(typeof TOOL_SUMS)[number], number>
export type ToolCell = ToolSums & Partial<Record<Key, string>> & { period?: number }

/** Sums of tool calls and approvals, as runCells. */
export async function toolCells(
  reader: Reader,
  scope: FigureScope,
  keys: Exclude<Key, 'provider' | 'model'>[],
  period?: { offsets: Offsets; seconds: number },
): Promise<ToolCell[]> {
  return await sums<ToolCell>(reader, scope, {
    table: 'ToolCount',
    sums: TOOL_SUMS,
    filters: TOOL_FILTERS,
    keys,
    period,
  })
}

type Adding = {
  table: 'RunCount' | 'ToolCount'
  sums: readonly string[]
  filters: Partial<Record<keyof FigureScope, string>>
  keys: Key[]
  period: { offsets: Offsets; seconds: number } | undefined
}

async function sums<T>({ prisma, dialect }: Reader, scope: FigureScope, adding: Adding): Promise<T[]> {
  const { keys, period } = adding
  const groups: Sql[] = keys.map((key) => Prisma.raw(`c."${key}"`))
  const names: Sql[] = [...groups]
  if (period) {
    names.push(Prisma.sql`${wallPeriod(period.offsets, period.seconds)} AS "period"`)
    groups.push(Prisma.raw(String(names.length)))
  }
  const totals = Prisma.raw(adding.sums.map((name) => `SUM(c."${name}") AS "${name}"`).join(', '))
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT ${names.length > 0 ? Prisma.sql`${Prisma.join(names)},` : Prisma.empty} ${totals}
    FROM ${Prisma.raw(`"${adding.table}"`)} c
    WHERE ${inRooms(dialect, scope)} AND c."bucket" >= ${scope.from} AND c."bucket" < ${scope.to}
      ${narrowed(scope, adding.filters)}
    ${groups.length > 0 ? Prisma.sql`GROUP BY ${Prisma.join(groups)}` : Prisma.empty}`
  return plain<T>(rows, keys)
}

export type LatencyKind = 'first_word' | 'whole_answer' | 'tool' | 'decision'
export type LatencyCell = {
  kind: LatencyKind
  provider: string
  model: string
  toolName: string
  ms: number
  samples: number
}

/** The histograms of a scope, by kind, model and tool; ascending in milliseconds. */
export async function latencyCells({ prisma, dialect }: Reader, scope: FigureScope): Promise<LatencyCell[]> {
  const filters = { ...RUN_FILTERS, toolName: 'toolName' }
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT c."kind", c."provider", c."model", c."toolName", c."ms", SUM(c."samples") AS "samples" FROM "LatencyCount" c
    WHERE ${inRooms(dialect, scope)} AND c."bucket" >= ${scope.from} AND c."bucket" < ${scope.to}
      ${narrowed(scope, filters)}
    GROUP BY c."kind", c."provider", c."model", c."toolName", c."ms" ORDER BY c."ms"`
  return plain<LatencyCell>(rows, ['kind', 'provider', 'model', 'toolName'])
}

/** The first and last quarter hour in which a scope has messages, sessions or runs; null where it has none. */
export async function firstAndLast(
  { prisma, dialect }: Reader,
  scope: FigureScope,
): Promise<{ first: number; last: number } | null> {
  const rooms =
    scope.rooms === 'all'
      ? Prisma.sql`r."deletedAt" IS NULL`
      : Prisma.sql`r."id" IN (SELECT ${dialect.field(0, 'text')} FROM ${dialect.elements(JSON.stringify(scope.rooms.map((id) => [id])))})`
  const isOfAuthor = scope.personId !== undefined || scope.agentId !== undefined
  // Room by room, in the order of the key: the first row of each end is all that is read. An author has an index.
  const end = (table: string, condition: Sql, direction: string) => Prisma.sql`
    SELECT (SELECT c."bucket" FROM ${Prisma.raw(`"${table}"`)} c WHERE c."roomId" = r."id" ${condition}
      ORDER BY c."bucket" ${Prisma.raw(direction)} LIMIT 1) AS "bucket" FROM "Room" r WHERE ${rooms}`
  const ends = ['ASC', 'DESC'].flatMap((direction) => [
    isOfAuthor
      ? Prisma.sql`SELECT ${Prisma.raw(direction === 'ASC' ? 'MIN' : 'MAX')}(c."bucket") AS "bucket" FROM "MessageCount" c
          WHERE ${inRooms(dialect, scope)} AND ${ofAuthor(scope)} AND c."messages" > 0`
      : end('MessageCount', Prisma.sql`AND ${ofAuthor(scope)} AND c."messages" > 0`, direction),
    end('RunCount', narrowed(scope, RUN_FILTERS), direction),
  ])
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT MIN("bucket") AS "first", MAX("bucket") AS "last" FROM (${Prisma.join(ends, ' UNION ALL ')}) e`
  return row?.first == null || row.last == null ? null : { first: Number(row.first), last: Number(row.last) }
}

export type DeciderCell = { actorId: string; approved: number; denied: number; edited: number }

/** Who answered the questions about tool calls made in a scope, and how. */
export async function deciderCells({ prisma, dialect }: Reader, scope: FigureScope): Promise<DeciderCell[]> {
  const at = (bucket: number) => dialect.constant(dialect.time(new Date(bucket * BUCKET_MS)), 'time')
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT d."actorId", SUM(CASE WHEN d."decision" = 'approve' THEN 1 ELSE 0 END) AS "approved",
      SUM(CASE WHEN d."decision" = 'deny' THEN 1 ELSE 0 END) AS "denied",
      SUM(CASE WHEN d."arguments" IS NULL THEN 0 ELSE 1 END) AS "edited"
    FROM "Execution" c JOIN "Approval" a ON a."executionId" = c."id" JOIN "Decision" d ON d."approvalId" = a."id"
    JOIN "Run" r ON r."id" = c."runId" JOIN "Session" s ON s."id" = c."sessionId"
    WHERE ${inRooms(dialect, scope)} AND c."createdAt" >= ${at(scope.from)} AND c."createdAt" < ${at(scope.to)}
      AND s."deletedAt" IS NULL ${narrowed(scope, { agentId: 'agentId', toolName: 'toolName' })}
      ${scope.personId === undefined ? Prisma.empty : Prisma.sql`AND r."requestedById" = ${scope.personId}`}
    GROUP BY d."actorId"`
  return plain<DeciderCell>(rows, ['actorId'])
}

export type StorageCell = { what: 'room' | 'person' | 'artifact'; key: string; files: number; bytes: number }

/** Files by room and by who uploaded them, and versions of artifacts by room. */
export async function storageCells({ prisma, dialect }: Reader, scope: FigureScope): Promise<StorageCell[]> {
  const uploader = scope.personId === undefined ? Prisma.empty : Prisma.sql`AND c."uploaderId" = ${scope.personId}`
  const maker = scope.personId === undefined ? Prisma.empty : Prisma.sql`AND v."createdById" = ${scope.personId}`
  const files = (column: string, what: string) => Prisma.sql`
    SELECT ${Prisma.raw(`'${what}'`)} AS "what", c.${Prisma.raw(`"${column}"`)} AS "key", COUNT(*) AS "files",
      SUM(c."size") AS "bytes"
    FROM "Attachment" c WHERE ${inRooms(dialect, scope)} AND c."deletedAt" IS NULL ${uploader}
    GROUP BY c.${Prisma.raw(`"${column}"`)}`
  const rows = await prisma.$queryRaw<Row[]>`
    ${files('roomId', 'room')} UNION ALL ${files('uploaderId', 'person')} UNION ALL
    SELECT 'artifact', c."roomId", COUNT(*), SUM(v."size")
    FROM "Artifact" c JOIN "ArtifactVersion" v ON v."artifactId" = c."id"
    WHERE ${inRooms(dialect, scope)} AND c."deletedAt" IS NULL ${maker} GROUP BY c."roomId"`
  return plain<StorageCell>(rows, ['what', 'key'])
}

/** Bytes of the database with its indexes. */
export async function databaseBytes({ prisma, dialect }: Reader): Promise<number> {
  const [row] = await prisma.$queryRaw<Row[]>`SELECT ${dialect.databaseBytes} AS "bytes"`
  return Number(row?.bytes ?? 0)
}
