import type { Reader } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'
import { DAY_SPAN } from './roll-ups'

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

type Value = string | number | null

/**
 * The columns of a statement, each an array. As JSON texts, since a report has thousands of rows and the driver takes
 * longer for each value than the engine for counting it.
 */
async function readColumns({ prisma, dialect }: Reader, names: readonly string[], from: Sql): Promise<Value[][]> {
  const columns = names.map((name) => Prisma.sql`${dialect.asJson(name)} AS ${Prisma.raw(`"${name}"`)}`)
  const [row] = await prisma.$queryRaw<Record<string, string | null>[]>`
    SELECT ${Prisma.join(columns)} FROM (${from}) q`
  return names.map((name) => JSON.parse(row?.[name] ?? '[]'))
}

async function read<T>(reader: Reader, names: readonly string[], from: Sql): Promise<T[]> {
  const columns = await readColumns(reader, names, from)
  const row = (place: number) => Object.fromEntries(names.map((name, index) => [name, columns[index]?.[place]])) as T
  return (columns[0] ?? []).map((_, place) => row(place))
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
export async function messageCells(reader: Reader, scope: FigureScope, authors: number): Promise<MessageCell[]> {
  const authorId = scope.personId ?? scope.agentId
  return await read<MessageCell>(
    reader,
    ['what', 'key', 'messages'],
    Prisma.sql`
      WITH m AS MATERIALIZED (
        SELECT "roomId", "authorId", "role", SUM("messages") AS "n"
        FROM (${countedMessages(reader.dialect, scope, authorId)}) d GROUP BY "roomId", "authorId", "role"
      )
      SELECT 'role' AS "what", "role" AS "key", SUM("n") AS "messages" FROM m GROUP BY "role"
      UNION ALL SELECT 'room', "roomId", SUM("n") FROM m GROUP BY "roomId"
      UNION ALL SELECT * FROM (SELECT 'author', "authorId", SUM("n") FROM m GROUP BY "authorId"
        ORDER BY SUM("n") DESC, "authorId" LIMIT ${authors}) a
      UNION ALL SELECT 'people', '', COUNT(DISTINCT m."authorId") FROM m JOIN "Actor" a ON a."id" = m."authorId"
        WHERE a."kind" = 'human' AND m."n" > 0`,
  )
}

/** What the rows of a chart are told apart by, on the clocks of a zone. Weeks begin on Monday. */
export type Period = { offsets: Offsets; unit: 'hour' | 'day' | 'week' }

/** Seconds since 1970 on the wall of a zone at the beginning of a bucket. */
function wallSeconds(offsets: Offsets): string {
  const [first, ...changes] = offsets
  const earliest = Number(first?.seconds ?? 0)
  const cases = changes
    .toReversed()
    .map(({ from, seconds }) => `WHEN c."bucket" >= ${Number(from) / 900} THEN ${Number(seconds)}`)
  const ahead = cases.length > 0 ? `CASE ${cases.join(' ')} ELSE ${earliest} END` : earliest
  return `CAST(c."bucket" AS BIGINT) * 900 + ${ahead}`
}

/** A Monday long before anything: divisions by seconds are of positive numbers, which all engines round alike. */
const EARLY = 100_000 * 7 + 3

/** Number of an hour or day on the wall of a zone, counted from 1970; of a week, that of its Monday. */
function wallPeriod({ offsets, unit }: Period): Sql {
  const wall = wallSeconds(offsets)
  const since = `(${wall} + ${EARLY * 86_400})`
  if (unit === 'hour') return Prisma.raw(`(${since} / 3600 - ${EARLY * 24})`)
  if (unit === 'day') return Prisma.raw(`(${since} / 86400 - ${EARLY})`)
  return Prisma.raw(`(${since} / 604800 * 7 - ${EARLY})`)
}

export type MessageHour = { hour: number; role: string; messages: number }

/** Messages by role in each hour of a zone (its number since 1970); empty ones are left out. */
export async function messagesByHour(reader: Reader, scope: FigureScope, offsets: Offsets): Promise<MessageHour[]> {
  const hour = wallPeriod({ offsets, unit: 'hour' })
  return await read<MessageHour>(
    reader,
    ['hour', 'role', 'messages'],
    Prisma.sql`
      SELECT ${hour} AS "hour", c."role", SUM(c."messages") AS "messages" FROM "MessageCount" c
      WHERE ${inRooms(reader.dialect, scope)} AND ${ofAuthor(scope)} AND c."bucket" >= ${scope.from}
        AND c."bucket" < ${scope.to}
      GROUP BY 1, 2`,
  )
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

type Adding<K, S> = {
  keys?: K[]
  /** Also by the hour, day or week of a zone. */
  period?: Period | undefined
  /** The sums that are wanted; the others are 0. */
  only?: readonly S[]
}

/** Sums of sessions and runs by these columns. */
export async function runCells(
  reader: Reader,
  scope: FigureScope,
  { keys = [], period, only = RUN_SUMS }: Adding<Exclude<Key, 'toolName'>, keyof RunSums> = {},
): Promise<RunCell[]> {
  const rows = await sums<RunCell>(reader, scope, { table: 'RunCount', sums: only, filters: RUN_FILTERS, keys, period })
  return rows.map((row) => ({ ...NO_RUNS, ...row }))
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
  { keys = [], period, only = TOOL_SUMS }: Adding<Exclude<Key, 'provider' | 'model'>, keyof ToolSums> = {},
): Promise<ToolCell[]> {
  const of = { table: 'ToolCount', sums: only, filters: TOOL_FILTERS, keys, period } as const
  const rows = await sums<ToolCell>(reader, scope, of)
  return rows.map((row) => ({ ...NO_TOOLS, ...row }))
}

const zeros = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>

export const NO_RUNS: RunSums = zeros(RUN_SUMS)
export const NO_TOOLS: ToolSums = zeros(TOOL_SUMS)

type Summing = {
  table: 'RunCount' | 'ToolCount'
  sums: readonly string[]
  filters: Partial<Record<keyof FigureScope, string>>
  keys: Key[]
  period: Period | undefined
}

async function sums<T>(
  reader: Reader,
  scope: FigureScope,
  { table, sums, filters, keys, period }: Summing,
): Promise<T[]> {
  const groups: Sql[] = keys.map((key) => Prisma.raw(`c."${key}"`))
  const names: Sql[] = [...groups]
  if (period) {
    names.push(Prisma.sql`${wallPeriod(period)} AS "period"`)
    groups.push(Prisma.raw(String(names.length)))
  }
  const totals = sums.map((name) => Prisma.raw(`coalesce(SUM(c."${name}"), 0) AS "${name}"`))
  return await read<T>(
    reader,
    [...keys, ...(period ? ['period'] : []), ...sums],
    Prisma.sql`
      SELECT ${Prisma.join([...names, ...totals])} FROM ${Prisma.raw(`"${table}"`)} c
      WHERE ${inRooms(reader.dialect, scope)} AND c."bucket" >= ${scope.from} AND c."bucket" < ${scope.to}
        ${narrowed(scope, filters)}
      ${groups.length > 0 ? Prisma.sql`GROUP BY ${Prisma.join(groups)}` : Prisma.empty}`,
  )
}

export type LatencyKind = 'first_word' | 'whole_answer' | 'tool' | 'decision'
/** How often each duration (in milliseconds) was seen, of one kind, model, tool and, where they are told apart, agent. */
export type Histogram = {
  kind: LatencyKind
  provider: string
  model: string
  toolName: string
  agentId: string
  samples: Map<number, number>
}

/** Between the parts of a name; in none of them. */
const UNIT = '\u007f'

/**
 * The histograms of a scope. SQLite groups by sorting, which takes it several times as long as counting takes here, as
 * most values are there once; PostgreSQL groups by hashing, and hands over less.
 */
export async function latencies(
  reader: Reader,
  scope: FigureScope,
  { byAgent = false }: { byAgent?: boolean } = {},
): Promise<Histogram[]> {
  const parts = ['kind', 'provider', 'model', 'toolName', ...(byAgent ? ['agentId'] : [])]
  const name = Prisma.join(
    parts.map((part) => Prisma.raw(`c."${part}"`)),
    ` || '${UNIT}' || `,
  )
  const isSorted = reader.dialect.engine === 'sqlite'
  const [names = [], durations = [], samples = []] = await readColumns(
    reader,
    ['of', 'ms', 'samples'],
    Prisma.sql`
      SELECT ${name} AS "of", c."ms", ${isSorted ? Prisma.sql`c."samples"` : Prisma.sql`SUM(c."samples") AS "samples"`}
      FROM "LatencyCount" c
      WHERE ${inRooms(reader.dialect, scope)} AND c."bucket" >= ${scope.from} AND c."bucket" < ${scope.to}
        ${narrowed(scope, { ...RUN_FILTERS, toolName: 'toolName' })}
      ${isSorted ? Prisma.empty : Prisma.sql`GROUP BY 1, 2`}`,
  )
  const counts = new Map<string, Map<number, number>>()
  for (const [place, of] of names.entries()) {
    const ms = Number(durations[place])
    const known = counts.get(String(of)) ?? new Map<number, number>()
    if (known.size === 0) counts.set(String(of), known)
    known.set(ms, (known.get(ms) ?? 0) + Number(samples[place]))
  }
  return [...counts].map(([of, counted]) => {
    const [kind = '', provider = '', model = '', toolName = '', agentId = ''] = of.split(UNIT)
    return { ...{ kind: kind as LatencyKind, provider, model, toolName, agentId }, samples: counted }
  })
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
  const [row] = await prisma.$queryRaw<{ first: number | null; last: number | null }[]>`
    SELECT MIN("bucket") AS "first", MAX("bucket") AS "last" FROM (${Prisma.join(ends, ' UNION ALL ')}) e`
  return row?.first == null || row.last == null ? null : { first: Number(row.first), last: Number(row.last) }
}

export type DeciderCell = {
  actorId: string
  toolName: string
  agentId: string
  approved: number
  denied: number
  edited: number
}

/** Who answered the questions about tool calls made in a scope, and how; by tool and agent. */
export async function deciderCells(reader: Reader, scope: FigureScope): Promise<DeciderCell[]> {
  return await read<DeciderCell>(
    reader,
    ['actorId', 'toolName', 'agentId', 'approved', 'denied', 'edited'],
    Prisma.sql`
      SELECT c."actorId", c."toolName", c."agentId", SUM(c."approved") AS "approved", SUM(c."denied") AS "denied",
        SUM(c."edited") AS "edited"
      FROM "DecisionCount" c
      WHERE ${inRooms(reader.dialect, scope)} AND c."bucket" >= ${scope.from} AND c."bucket" < ${scope.to}
        ${narrowed(scope, TOOL_FILTERS)}
      GROUP BY 1, 2, 3`,
  )
}

export type StorageCell = { what: 'room' | 'person' | 'artifact'; key: string; files: number; bytes: number }

/** Files by room and by who uploaded them, and versions of artifacts by room. */
export async function storageCells(reader: Reader, scope: FigureScope): Promise<StorageCell[]> {
  const { dialect } = reader
  const uploader = scope.personId === undefined ? Prisma.empty : Prisma.sql`AND c."uploaderId" = ${scope.personId}`
  const maker = scope.personId === undefined ? Prisma.empty : Prisma.sql`AND v."createdById" = ${scope.personId}`
  const files = (column: string, what: string) => Prisma.sql`
    SELECT ${Prisma.raw(`'${what}'`)} AS "what", c.${Prisma.raw(`"${column}"`)} AS "key", COUNT(*) AS "files",
      SUM(c."size") AS "bytes"
    FROM "Attachment" c WHERE ${inRooms(dialect, scope)} AND c."deletedAt" IS NULL ${uploader}
    GROUP BY c.${Prisma.raw(`"${column}"`)}`
  return await read<StorageCell>(
    reader,
    ['what', 'key', 'files', 'bytes'],
    Prisma.sql`
      ${files('roomId', 'room')} UNION ALL ${files('uploaderId', 'person')} UNION ALL
      SELECT 'artifact', c."roomId", COUNT(*), SUM(v."size")
      FROM "Artifact" c JOIN "ArtifactVersion" v ON v."artifactId" = c."id"
      WHERE ${inRooms(dialect, scope)} AND c."deletedAt" IS NULL ${maker} GROUP BY c."roomId"`,
  )
}

/** Bytes of the database with its indexes. */
export async function databaseBytes({ prisma, dialect }: Reader): Promise<number> {
  const [row] = await prisma.$queryRaw<{ bytes: number | bigint }[]>`SELECT ${dialect.databaseBytes} AS "bytes"`
  return Number(row?.bytes ?? 0)
}
