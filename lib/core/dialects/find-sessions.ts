import type { Cursor } from '../cursor'
import type { Tx } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'
import { mayFollow, withinRooms } from './search/rights'

export type SessionFilter = {
  reader: string
  /** The only rooms looked at; null: every room. */
  roomIds: string[] | null
  /** moderated: in which the reader is a moderator or admin. */
  rooms?: 'moderated'
  room?: string
  agent?: string
  /** Who opened it. */
  person?: string
  parent?: string
  status?: string
  model?: string
  provider?: string
  /** Used in it. */
  tool?: string
  /** The status of the run at work, else of the newest. */
  lastRun?: string
  /** All of them. */
  tags: string[]
  costMin?: number
  costMax?: number
  /** Opened from this moment on, and before that one. */
  from?: Date
  to?: Date
  archived: 'no' | 'yes' | 'all'
  deleted: 'no' | 'only'
  /** Only these; null: all. */
  found: string[] | null
}

/** Of session s: the run at work or waiting, of which there is one at most; without one the newest. */
const LAST_RUN = Prisma.sql`COALESCE(
  (SELECT b."id" FROM "Run" b WHERE b."sessionId" = s."id" AND b."status" IN ('running', 'awaiting_approval')),
  (SELECT z."id" FROM "Run" z WHERE z."sessionId" = s."id" ORDER BY z."createdAt" DESC, z."id" DESC LIMIT 1))`

/** Ids of sessions in rooms the reader is a member of, latest activity first, from the cursor on. */
export function selectSessions(
  dialect: Dialect,
  filter: SessionFilter,
  { after, limit }: { after: Cursor | null; limit: number },
): Prisma.Sql {
  const place = after
    ? Prisma.sql`AND (s."updatedAt", s."id") < (${timeOf(dialect, after.at)}, ${after.id})`
    : Prisma.empty
  return Prisma.sql`SELECT s."id" ${sourceOf(dialect, filter)} ${place}
    ORDER BY s."updatedAt" DESC, s."id" DESC LIMIT ${limit}`
}

export async function countSessions(client: Tx, dialect: Dialect, filter: SessionFilter): Promise<number> {
  const rows = await client.$queryRaw<{ count: number | bigint }[]>`
    SELECT count(*) AS "count" ${sourceOf(dialect, filter)}`
  return Number(rows[0]?.count)
}

/** Raw because what a text search found may be more ids than a statement takes values. */
function sourceOf(dialect: Dialect, filter: SessionFilter): Prisma.Sql {
  return Prisma.sql`FROM "Session" s JOIN "Room" r ON r."id" = s."roomId"
    WHERE r."deletedAt" IS NULL AND ${mayFollow(filter.reader)} ${withinRooms(filter.roomIds)}
      AND s."deletedAt" IS ${filter.deleted === 'only' ? Prisma.sql`NOT NULL` : Prisma.sql`NULL`}
      ${ARCHIVED[filter.archived]} ${filter.rooms ? isModerated(filter.reader) : Prisma.empty}
      ${Prisma.join(conditions(dialect, filter), ' ')}`
}

function isModerated(reader: string): Prisma.Sql {
  return Prisma.sql`AND EXISTS (SELECT 1 FROM "Membership" k WHERE k."roomId" = r."id" AND k."actorId" = ${reader}
    AND k."leftAt" IS NULL AND k."role" IN ('moderator', 'admin'))`
}

const ARCHIVED = {
  no: Prisma.sql`AND s."archivedAt" IS NULL`,
  yes: Prisma.sql`AND s."archivedAt" IS NOT NULL`,
  all: Prisma.empty,
}

function conditions(dialect: Dialect, filter: SessionFilter): Prisma.Sql[] {
  const { room, agent, person, parent, status, model, provider, tool, lastRun, costMin, costMax, from, to } = filter
  const given = <T>(value: T | undefined, condition: (value: T) => Prisma.Sql) =>
    value === undefined ? [] : [condition(value)]
  return [
    Prisma.empty,
    ...given(room, (id) => Prisma.sql`AND s."roomId" = ${id}`),
    ...given(agent, (id) => Prisma.sql`AND s."agentId" = ${id}`),
    ...given(person, (id) => Prisma.sql`AND s."userId" = ${id}`),
    ...given(parent, (id) => Prisma.sql`AND s."parentId" = ${id}`),
    ...given(status, (word) => Prisma.sql`AND s."status" = ${word}`),
    ...given(model, (name) => Prisma.sql`AND s."model" = ${name}`),
    ...given(provider, (name) => Prisma.sql`AND s."provider" = ${name}`),
    ...given(
      tool,
      (name) => Prisma.sql`AND EXISTS (SELECT 1 FROM "Execution" e
        WHERE e."sessionId" = s."id" AND e."toolName" = ${name})`,
    ),
    ...given(lastRun, (word) => Prisma.sql`AND (SELECT l."status" FROM "Run" l WHERE l."id" = ${LAST_RUN}) = ${word}`),
    ...given(costMin, (micros) => Prisma.sql`AND s."costMicros" >= ${dialect.constant(micros, 'bigint')}`),
    ...given(costMax, (micros) => Prisma.sql`AND s."costMicros" <= ${dialect.constant(micros, 'bigint')}`),
    ...given(from, (at) => Prisma.sql`AND s."createdAt" >= ${timeOf(dialect, at)}`),
    ...given(to, (at) => Prisma.sql`AND s."createdAt" < ${timeOf(dialect, at)}`),
    ...given(
      filter.found ?? undefined,
      (ids) => Prisma.sql`AND s."id" IN (SELECT ${dialect.field(0, 'text')}
        FROM ${dialect.elements(JSON.stringify(ids.map((id) => [id])))})`,
    ),
    ...filter.tags.map(
      (tag) => Prisma.sql`AND EXISTS (SELECT 1 FROM "SessionTag" g
        WHERE g."sessionId" = s."id" AND g."tag" = ${tag})`,
    ),
  ]
}

function timeOf(dialect: Dialect, at: Date): Prisma.Sql {
  return dialect.constant(dialect.time(at), 'time')
}

export type LastRunRow = { sessionId: string; id: string; status: string; error: string | null }

/** The last run of each of these sessions that has one. */
export async function findLastRuns(
  client: Pick<Tx, '$queryRaw'>,
  dialect: Dialect,
  sessionIds: string[],
): Promise<LastRunRow[]> {
  return await client.$queryRaw<LastRunRow[]>`
    SELECT l."sessionId", l."id", l."status", l."error"
    FROM ${dialect.elements(JSON.stringify(sessionIds.map((id) => [id])))}
    JOIN "Session" s ON s."id" = ${dialect.field(0, 'text')} JOIN "Run" l ON l."id" = ${LAST_RUN}`
}
