import type { Tx } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'

type Sql = Prisma.Sql
type Client = Pick<Tx, '$queryRaw' | '$executeRaw'>

/** Quarter hours since 1970, the last one excluded. */
export type Buckets = { from: number; to: number }
export type Place = { roomId: string; bucket: number }

/** Of sessions and runs: what is counted anew for a quarter hour. */
export const RUN_ROLL_UPS = ['RunCount', 'ToolCount', 'LatencyCount', 'DecisionCount'] as const
export const ROLL_UPS = ['MessageCount', ...RUN_ROLL_UPS] as const
export type RollUp = (typeof ROLL_UPS)[number]

/** Every zone's hours and days begin at a quarter hour. */
export const BUCKET_MS = 15 * 60_000

type Source = {
  keys: string[]
  values: string[]
  /** The rows a roll-up is made of, in the order keys, values; not yet added up. */
  rows: (dialect: Dialect, roomId: string, buckets: Buckets) => Sql
}

/** Step 0 is a question of a budget: an approval, not a call of a tool. */
const IS_CALL = Prisma.raw('t."step" > 0')

function callsIn(status: string): Sql {
  return Prisma.sql`CASE WHEN ${IS_CALL} AND e."status" = ${Prisma.raw(`'${status}'`)} THEN 1 ELSE 0 END`
}

const SOURCES: Record<RollUp, Source> = {
  MessageCount: {
    keys: ['roomId', 'grain', 'bucket', 'authorId', 'role'],
    values: ['messages'],
    rows: (dialect, roomId, buckets) => Prisma.sql`
      SELECT ${messageKeys(dialect)}, 1 AS "messages"
      FROM "Message" m CROSS JOIN ${GRAINS} v WHERE ${within(dialect, 'm', roomId, buckets)} AND m."deletedAt" IS NULL`,
  },
  RunCount: {
    keys: ['roomId', 'bucket', 'agentId', 'personId', 'provider', 'model'],
    values: [
      ...['sessions', 'runs', 'completed', 'failed', 'cancelled', 'timedOut', 'inputTokens', 'cachedTokens'],
      ...['outputTokens', 'costMicros', 'costUnknown', 'tokensEstimated', 'workMs', 'responses', 'responseMs'],
    ],
    rows: (dialect, roomId, buckets) => Prisma.sql`
      SELECT s."roomId", ${bucketOf(dialect, 's')} AS "bucket", s."agentId", s."userId" AS "personId", s."provider",
        s."model", 1 AS "sessions", 0 AS "runs", 0 AS "completed", 0 AS "failed", 0 AS "cancelled", 0 AS "timedOut",
        0 AS "inputTokens", 0 AS "cachedTokens", 0 AS "outputTokens", 0 AS "costMicros", 0 AS "costUnknown",
        0 AS "tokensEstimated", 0 AS "workMs", 0 AS "responses", 0 AS "responseMs"
      FROM "Session" s WHERE ${within(dialect, 's', roomId, buckets)} AND s."deletedAt" IS NULL
      UNION ALL
      SELECT r."roomId", ${bucketOf(dialect, 'r')}, r."agentId", r."requestedById", r."provider", r."model", 0, 1,
        ${isIn('r', 'completed')}, ${isIn('r', 'failed')}, ${isIn('r', 'cancelled')}, ${isIn('r', 'timed_out')},
        r."inputTokens", r."cachedTokens", r."outputTokens", r."costMicros",
        CASE WHEN r."costUnknown" THEN 1 ELSE 0 END, CASE WHEN r."tokensEstimated" THEN 1 ELSE 0 END, r."durationMs",
        CASE WHEN r."responseMs" IS NULL THEN 0 ELSE 1 END, coalesce(r."responseMs", 0)
      FROM "Run" r JOIN "Session" s ON s."id" = r."sessionId"
      WHERE ${within(dialect, 'r', roomId, buckets)} AND s."deletedAt" IS NULL`,
  },
  ToolCount: {
    keys: ['roomId', 'bucket', 'agentId', 'personId', 'toolName'],
    values: [
      ...['calls', 'completed', 'failed', 'denied', 'expired', 'cancelled', 'timed', 'durationMs', 'asked'],
      ...['approved', 'approvalDenied', 'approvalExpired', 'approvalCancelled', 'edited'],
    ],
    rows: (dialect, roomId, buckets) => Prisma.sql`
      SELECT e."roomId", ${bucketOf(dialect, 'e')} AS "bucket", e."agentId", r."requestedById" AS "personId", e."toolName",
        CASE WHEN ${IS_CALL} THEN 1 ELSE 0 END AS "calls", ${callsIn('completed')} AS "completed",
        ${callsIn('failed')} AS "failed", ${callsIn('denied')} AS "denied", ${callsIn('expired')} AS "expired",
        ${callsIn('cancelled')} AS "cancelled",
        CASE WHEN ${IS_CALL} AND e."durationMs" IS NOT NULL THEN 1 ELSE 0 END AS "timed",
        CASE WHEN ${IS_CALL} THEN coalesce(e."durationMs", 0) ELSE 0 END AS "durationMs",
        CASE WHEN a."id" IS NULL THEN 0 ELSE 1 END AS "asked", ${isIn('a', 'approved')} AS "approved",
        ${isIn('a', 'denied')} AS "approvalDenied", ${isIn('a', 'expired')} AS "approvalExpired",
        ${isIn('a', 'cancelled')} AS "approvalCancelled",
        CASE WHEN a."status" = 'approved' AND EXISTS (SELECT 1 FROM "Decision" d
          WHERE d."approvalId" = a."id" AND d."arguments" IS NOT NULL) THEN 1 ELSE 0 END AS "edited"
      FROM "Execution" e JOIN "ToolCall" t ON t."id" = e."toolCallId" JOIN "Run" r ON r."id" = e."runId"
      JOIN "Session" s ON s."id" = e."sessionId" LEFT JOIN "Approval" a ON a."executionId" = e."id"
      WHERE ${within(dialect, 'e', roomId, buckets)} AND s."deletedAt" IS NULL`,
  },
  LatencyCount: {
    keys: ['roomId', 'bucket', 'kind', 'agentId', 'personId', 'provider', 'model', 'toolName', 'ms'],
    values: ['samples'],
    rows: (dialect, roomId, buckets) => Prisma.sql`
      SELECT "roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName",
        ${threeDigits('"ms"')} AS "ms", 1 AS "samples"
      FROM (
        SELECT r."roomId", ${bucketOf(dialect, 'r')} AS "bucket", 'first_word' AS "kind", r."agentId",
          r."requestedById" AS "personId", r."provider", r."model", '' AS "toolName",
          ${dialect.msBetween('r."createdAt"', 'r."firstWordAt"')} AS "ms"
        FROM "Run" r JOIN "Session" s ON s."id" = r."sessionId"
        WHERE ${within(dialect, 'r', roomId, buckets)} AND s."deletedAt" IS NULL AND r."status" = 'completed'
          AND r."firstWordAt" IS NOT NULL
        UNION ALL
        SELECT r."roomId", ${bucketOf(dialect, 'r')}, 'whole_answer', r."agentId", r."requestedById", r."provider",
          r."model", '', ${dialect.msBetween('r."createdAt"', 'r."completedAt"')}
        FROM "Run" r JOIN "Session" s ON s."id" = r."sessionId"
        WHERE ${within(dialect, 'r', roomId, buckets)} AND s."deletedAt" IS NULL AND r."status" = 'completed'
          AND r."completedAt" IS NOT NULL
        UNION ALL
        SELECT e."roomId", ${bucketOf(dialect, 'e')}, 'tool', e."agentId", r."requestedById", '', '', e."toolName",
          e."durationMs"
        FROM "Execution" e JOIN "ToolCall" t ON t."id" = e."toolCallId" JOIN "Run" r ON r."id" = e."runId"
        JOIN "Session" s ON s."id" = e."sessionId"
        WHERE ${within(dialect, 'e', roomId, buckets)} AND s."deletedAt" IS NULL AND e."durationMs" IS NOT NULL
          AND ${IS_CALL}
        UNION ALL
        SELECT a."roomId", ${bucketOf(dialect, 'e')}, 'decision', e."agentId", r."requestedById", '', '', e."toolName",
          ${dialect.msBetween('a."createdAt"', 'a."decidedAt"')}
        FROM "Execution" e JOIN "Approval" a ON a."executionId" = e."id" JOIN "Run" r ON r."id" = e."runId"
        JOIN "Session" s ON s."id" = e."sessionId"
        WHERE ${within(dialect, 'e', roomId, buckets)} AND s."deletedAt" IS NULL
          AND a."status" IN ('approved', 'denied') AND a."decidedAt" IS NOT NULL
      ) t`,
  },
  DecisionCount: {
    keys: ['roomId', 'bucket', 'actorId', 'agentId', 'personId', 'toolName'],
    values: ['approved', 'denied', 'edited'],
    rows: (dialect, roomId, buckets) => Prisma.sql`
      SELECT e."roomId", ${bucketOf(dialect, 'e')} AS "bucket", d."actorId", e."agentId", a."askedForId" AS "personId",
        e."toolName", CASE WHEN d."decision" = 'approve' THEN 1 ELSE 0 END AS "approved",
        CASE WHEN d."decision" = 'deny' THEN 1 ELSE 0 END AS "denied",
        CASE WHEN d."arguments" IS NULL THEN 0 ELSE 1 END AS "edited"
      FROM "Execution" e JOIN "Approval" a ON a."executionId" = e."id" JOIN "Decision" d ON d."approvalId" = a."id"
      JOIN "Session" s ON s."id" = e."sessionId"
      WHERE ${within(dialect, 'e', roomId, buckets)} AND s."deletedAt" IS NULL`,
  },
}

/** Quarter hours of a day of UTC, which is counted as a whole as well. */
export const DAY_SPAN = 96

/** What a message counts in: the quarter hour of all authors, that of its own, and its author's day of UTC. */
const GRAINS = Prisma.raw(`(SELECT 'all' AS "grain" UNION ALL SELECT 'quarter' UNION ALL SELECT 'day')`)

function messageKeys(dialect: Dialect): Sql {
  return Prisma.sql`m."roomId", v."grain",
    CASE v."grain" WHEN 'day' THEN ${dialect.dayOf('m."createdAt"')} ELSE ${bucketOf(dialect, 'm')} END AS "bucket",
    CASE v."grain" WHEN 'all' THEN '' ELSE m."authorId" END AS "authorId", m."role"`
}

function isIn(alias: string, status: string): Sql {
  return Prisma.raw(`CASE WHEN ${alias}."status" = '${status}' THEN 1 ELSE 0 END`)
}

function bucketOf(dialect: Dialect, alias: string): Sql {
  return dialect.bucketOf(`${alias}."createdAt"`)
}

function within(dialect: Dialect, alias: string, roomId: string, { from, to }: Buckets): Sql {
  const at = (bucket: number) => dialect.constant(dialect.time(new Date(bucket * BUCKET_MS)), 'time')
  const table = Prisma.raw(alias)
  return Prisma.sql`${table}."roomId" = ${roomId} AND ${table}."createdAt" >= ${at(from)} AND ${table}."createdAt" < ${at(to)}`
}

/** Milliseconds with three digits that count, so that a histogram of them stays small; at most 2,000,000,000. */
function threeDigits(ms: string): Sql {
  const steps = [1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
  const cases = steps.map((limit, index) => {
    const step = 10 ** index
    return `WHEN ${ms} < ${limit} THEN ${index === 0 ? ms : `(${ms} + ${step / 2}) / ${step} * ${step}`}`
  })
  return Prisma.raw(
    `CASE WHEN ${ms} < 0 THEN 0 ${cases.join(' ')} WHEN ${ms} < 2000000000 THEN (${ms} + 500000) / 1000000 * 1000000 ELSE 2000000000 END`,
  )
}

/** Counts a roll-up of these quarter hours of a room anew; of messages, whole days. The room must be locked. */
export async function recount(
  tx: Client,
  dialect: Dialect,
  table: RollUp,
  roomId: string,
  buckets: Buckets,
): Promise<void> {
  const { keys, values } = SOURCES[table]
  const [name, columns] = [Prisma.raw(`"${table}"`), Prisma.raw([...keys, ...values].map(quoted).join(', '))]
  await tx.$executeRaw`
    DELETE FROM ${name} WHERE "roomId" = ${roomId} AND "bucket" >= ${buckets.from} AND "bucket" < ${buckets.to}`
  await tx.$executeRaw`INSERT INTO ${name} (${columns}) ${addedUp(dialect, table, roomId, buckets)}`
}

function addedUp(dialect: Dialect, table: RollUp, roomId: string, buckets: Buckets): Sql {
  const { keys, values, rows } = SOURCES[table]
  const sums = values.map((value) => `SUM(${quoted(value)})`)
  return Prisma.sql`SELECT ${Prisma.raw([...keys.map(quoted), ...sums].join(', '))}
    FROM (${rows(dialect, roomId, buckets)}) x GROUP BY ${Prisma.raw(keys.map(quoted).join(', '))}`
}

export type Difference = {
  table: RollUp
  keys: Record<string, string | number>
  column: string
  kept: number
  right: number
}

/** The first place of these quarter hours where a roll-up says something else than the rows; one snapshot. */
export async function firstDifference(
  client: Client,
  dialect: Dialect,
  table: RollUp,
  roomId: string,
  buckets: Buckets,
): Promise<Difference | null> {
  const { keys, values, rows } = SOURCES[table]
  const names = (columns: string[]) => Prisma.raw(columns.map(quoted).join(', '))
  const zeros = Prisma.raw(values.map((_, index) => `0 AS "right${index}"`).join(', '))
  const kept = Prisma.raw(values.map((value, index) => `${quoted(value)} AS "kept${index}"`).join(', '))
  const noKept = Prisma.raw(values.map((_, index) => `0 AS "kept${index}"`).join(', '))
  const right = Prisma.raw(values.map((value, index) => `${quoted(value)} AS "right${index}"`).join(', '))
  const sums = Prisma.raw(
    values
      .map((_, index) => `SUM("kept${index}") AS "kept${index}", SUM("right${index}") AS "right${index}"`)
      .join(', '),
  )
  const differs = Prisma.raw(values.map((_, index) => `SUM("kept${index}") <> SUM("right${index}")`).join(' OR '))
  const [row] = await client.$queryRaw<Record<string, string | number | bigint>[]>`
    SELECT ${names(keys)}, ${sums} FROM (
      SELECT ${names(keys)}, ${kept}, ${zeros} FROM ${Prisma.raw(quoted(table))}
      WHERE "roomId" = ${roomId} AND "bucket" >= ${buckets.from} AND "bucket" < ${buckets.to}
      UNION ALL
      SELECT ${names(keys)}, ${noKept}, ${right} FROM (${rows(dialect, roomId, buckets)}) x
    ) y GROUP BY ${names(keys)} HAVING ${differs} ORDER BY ${names(keys)} LIMIT 1`
  if (!row) return null
  const number = (name: string) => Number(row[name])
  const index = values.findIndex((_, at) => number(`kept${at}`) !== number(`right${at}`))
  return {
    table,
    keys: Object.fromEntries(keys.map((key) => [key, typeof row[key] === 'string' ? row[key] : number(key)])),
    column: values[index] ?? '',
    kept: number(`kept${index}`),
    right: number(`right${index}`),
  }
}

/** Adds messages to the counts of their quarter hours, or takes deleted ones away. The rooms must be locked. */
export async function countMessages(tx: Client, dialect: Dialect, ids: string[], by: 1 | -1): Promise<void> {
  if (ids.length === 0) return
  const state = Prisma.raw(by === 1 ? 'IS NULL' : 'IS NOT NULL')
  await tx.$executeRaw`
    INSERT INTO "MessageCount" ("roomId", "grain", "bucket", "authorId", "role", "messages")
    SELECT x."roomId", x."grain", x."bucket", x."authorId", x."role", ${Prisma.raw(String(by))} * COUNT(*) FROM (
      SELECT ${messageKeys(dialect)}
      FROM ${dialect.elements(JSON.stringify(ids.map((id) => [id])))}
      JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')} CROSS JOIN ${GRAINS} v
      WHERE m."deletedAt" ${state}
    ) x WHERE TRUE
    GROUP BY x."roomId", x."grain", x."bucket", x."authorId", x."role"
    ON CONFLICT ("roomId", "grain", "bucket", "authorId", "role")
    DO UPDATE SET "messages" = "MessageCount"."messages" + excluded."messages"`
}

/** The quarter hours in which these runs, their tool calls, these sessions and all that belongs to them were made. */
export async function placesOf(
  tx: Client,
  dialect: Dialect,
  { runIds, sessionIds }: { runIds: string[]; sessionIds: string[] },
): Promise<Place[]> {
  const parts: Sql[] = []
  const select = (table: string, column: string, ids: string[]) => {
    if (ids.length === 0) return
    parts.push(
      Prisma.sql`SELECT t."roomId", ${bucketOf(dialect, 't')} AS "bucket" FROM ${Prisma.raw(`"${table}"`)} t
        WHERE t.${Prisma.raw(`"${column}"`)} IN (${Prisma.join(ids)})`,
    )
  }
  select('Run', 'id', runIds)
  select('Execution', 'runId', runIds)
  select('Session', 'id', sessionIds)
  select('Run', 'sessionId', sessionIds)
  select('Execution', 'sessionId', sessionIds)
  if (parts.length === 0) return []
  const rows = await tx.$queryRaw<{ roomId: string; bucket: number | bigint }[]>`${Prisma.join(parts, ' UNION ')}`
  return rows.map(({ roomId, bucket }) => ({ roomId, bucket: Number(bucket) }))
}

/** Whole days of UTC from the first to the last moment at which anything of a room was made or is counted. */
export async function bucketsOf(client: Client, dialect: Dialect, roomId: string): Promise<Buckets | null> {
  const ofRoom = Prisma.sql`WHERE t."roomId" = ${roomId}`
  const ends = ['MIN', 'MAX'].flatMap((end) => [
    ...['Message', 'Session', 'Run', 'Execution'].map(
      (table) => Prisma.sql`SELECT ${dialect.bucketOf('q."at"')} AS "bucket"
        FROM (SELECT ${Prisma.raw(`${end}(t."createdAt")`)} AS "at" FROM ${Prisma.raw(quoted(table))} t ${ofRoom}) q`,
    ),
    ...ROLL_UPS.map(
      (table) => Prisma.sql`SELECT ${Prisma.raw(`${end}(t."bucket")`)} FROM ${Prisma.raw(quoted(table))} t ${ofRoom}`,
    ),
  ])
  const [row] = await client.$queryRaw<{ first: number | null; last: number | null }[]>`
    SELECT MIN("bucket") AS "first", MAX("bucket") AS "last" FROM (${Prisma.join(ends, ' UNION ALL ')}) e`
  if (row?.first == null || row.last == null) return null
  const [first, last] = [row.first, row.last].map((bucket) => Math.floor(Number(bucket) / DAY_SPAN) * DAY_SPAN)
  return { from: first ?? 0, to: (last ?? 0) + DAY_SPAN }
}

function quoted(name: string): string {
  return `"${name}"`
}
