import type { Tx } from '../../database'
import { Prisma } from '../../generated/sqlite/client'
import type { Dialect } from '../dialect'
import { expressionOf, type SearchTerm } from './expression'
import { joinMessages, messageKey } from './message-key'
import { mayRead, withinRooms } from './rights'

/** Of what a query finds, relevance compares the newest; the others are not looked at. */
const RANKED = 2000

export type MessageFilter = {
  terms: SearchTerm[]
  /** Of each group one mark at least must be there: the rooms, the authors, a link. */
  marks: string[][]
  /** Who must all be allowed to read what is found. */
  readers: string[]
  /** The only rooms looked at; null: every room. */
  roomIds: string[] | null
  /** Sent from this moment on, and before that one. */
  since: Date | null
  until: Date | null
  /** Sent with a file of this kind. */
  has: ('file' | 'image')[]
  /** Of these roles, if any is named; null: only what people and agents said, as the index has it. */
  roles: string[] | null
  sessionId: string | null
  /** Groups of ids like those of marks, where the index is not asked. */
  rooms: string[][]
  authors: string[][]
  order: 'newest' | 'relevance'
  /** Newest first: the message to go on from, exclusive. */
  before: string | null
  /** By relevance: how many were shown before. */
  skip: number
  limit: number
  /** Checks only this many of the newest matches, readable or not; null: all of them. */
  newest: number | null
}
export type MessageRow = {
  id: string
  roomId: string
  roomName: string
  roomKind: string
  directKey: string | null
  seq: number
  authorId: string
  content: string
  isImported: boolean
  createdAt: Date
  editedAt: Date | null
}

/** What is found, newest first (messageKey). */
export async function findMessages(client: Tx, dialect: Dialect, filter: MessageFilter): Promise<MessageRow[]> {
  const expression = askedOfIndex(dialect, filter)
  // Without a word or a mark everything would be found; what has files is little enough to look through.
  if (expression === null && filter.has.length === 0 && !isOfRows(filter)) return []
  const isRanked = filter.order === 'relevance' && expression !== null
  const inner = filter.newest === null || isRanked ? null : newestMatches(dialect, filter, expression)
  const conditions = [...(inner ? [] : wordConditions(dialect, expression)), ...messageConditions(dialect, filter)]
  const key = keyOf(dialect, expression)
  const rows = Prisma.sql`
    SELECT m."id", m."roomId", r."name" AS "roomName", r."kind" AS "roomKind", r."directKey", m."seq", m."authorId",
      m."content", m."isImported", m."createdAt", m."editedAt"
      ${isRanked ? Prisma.sql`, ${key} AS "key", ${rankOf(dialect, expression)} AS "rank"` : Prisma.empty}
    FROM ${inner ? Prisma.sql`(${inner}) newest JOIN "Message" m ON m."rowId" = newest."rowId" JOIN "Room" r ON r."id" = m."roomId"` : sourceOf(dialect, filter, expression)}
    WHERE ${Prisma.join(conditions, ' AND ')} ${withinRooms(filter.roomIds)}
    ORDER BY ${inner ? Prisma.raw('newest."key"') : key} DESC LIMIT ${isRanked ? RANKED : filter.limit}`
  if (!isRanked) return await client.$queryRaw<MessageRow[]>(rows)
  return await client.$queryRaw<MessageRow[]>`
    SELECT "id", "roomId", "roomName", "roomKind", "directKey", "seq", "authorId", "content", "isImported",
      "createdAt", "editedAt"
    FROM (${rows}) found ORDER BY "rank", "key" DESC LIMIT ${filter.limit} OFFSET ${filter.skip}`
}

/** Whether there are at least this many matches, readable or not. */
export async function hasMatches(
  client: Tx,
  dialect: Dialect,
  filter: MessageFilter & { newest: number },
): Promise<boolean> {
  const inner = newestMatches(dialect, filter, askedOfIndex(dialect, filter))
  if (!inner) return false
  const rows = await client.$queryRaw<{ count: number | bigint }[]>`SELECT count(*) AS "count" FROM (${inner}) newest`
  return Number(rows[0]?.count) >= filter.newest
}

/** Rows that no index has are asked for: notices, answers without a word. Words are in the index only. */
export function isOfRows({ terms, roles, sessionId }: Pick<MessageFilter, 'terms' | 'roles' | 'sessionId'>): boolean {
  return terms.length === 0 && (roles !== null || sessionId !== null)
}

function askedOfIndex({ engine }: Dialect, filter: MessageFilter): string | null {
  return isOfRows(filter) ? null : expressionOf(engine, filter.terms, filter.marks)
}

/** On SQLite, where the index itself is in this order. */
function newestMatches(dialect: Dialect, { newest, before }: MessageFilter, expression: string | null) {
  if (expression === null || newest === null) return null
  const after = before ? Prisma.sql`AND rowid < ${keyOfMessage(dialect, before)}` : Prisma.empty
  return Prisma.sql`SELECT rowid AS "key", rowid & 4294967295 AS "rowId" FROM "_MessageSearch"
    WHERE ${Prisma.join(wordConditions(dialect, expression), ' AND ')} ${after} ORDER BY rowid DESC LIMIT ${newest}`
}

function sourceOf(dialect: Dialect, filter: MessageFilter, expression: string | null): Prisma.Sql {
  if (expression !== null)
    return Prisma.sql`"_MessageSearch" ${joinMessages(dialect)} JOIN "Room" r ON r."id" = m."roomId"`
  // Room by room, along the index of their times: SQLite would begin with all messages.
  const isOfTime = isOfRows(filter) && filter.since !== null && filter.sessionId === null && filter.authors.length === 0
  return isOfTime
    ? Prisma.sql`"Room" r CROSS JOIN "Message" m`
    : Prisma.sql`"Message" m JOIN "Room" r ON r."id" = m."roomId"`
}

function keyOf(dialect: Dialect, expression: string | null): Prisma.Sql {
  const isEntry = expression !== null && dialect.engine === 'sqlite'
  return isEntry ? Prisma.raw('"_MessageSearch".rowid') : messageKey(dialect, 'm')
}

function keyOfMessage(dialect: Dialect, id: string): Prisma.Sql {
  return Prisma.sql`(SELECT ${messageKey(dialect, 'b')} FROM "Message" b WHERE b."id" = ${id})`
}

/** The smaller, the better, on both engines. */
function rankOf({ engine }: Dialect, expression: string): Prisma.Sql {
  if (engine === 'sqlite') return Prisma.sql`bm25("_MessageSearch")`
  return Prisma.sql`-ts_rank("_MessageSearch"."tokens", ${expression}::text::tsquery)`
}

function wordConditions({ engine }: Dialect, expression: string | null): Prisma.Sql[] {
  if (expression === null) return []
  if (engine === 'sqlite') return [Prisma.sql`"_MessageSearch" MATCH ${expression}`]
  return [Prisma.sql`"_MessageSearch"."tokens" @@ ${expression}::text::tsquery`]
}

function messageConditions(dialect: Dialect, filter: MessageFilter): Prisma.Sql[] {
  const time = (date: Date) => dialect.constant(dialect.time(date), 'time')
  return [
    Prisma.sql`m."roomId" = r."id" AND m."deletedAt" IS NULL AND r."deletedAt" IS NULL`,
    ...(filter.before ? [Prisma.sql`${messageKey(dialect, 'm')} < ${keyOfMessage(dialect, filter.before)}`] : []),
    ...(filter.since ? [Prisma.sql`m."createdAt" >= ${time(filter.since)}`] : []),
    ...(filter.until ? [Prisma.sql`m."createdAt" < ${time(filter.until)}`] : []),
    ...filter.has.map(hasFile),
    ...(filter.roles && filter.roles.length > 0 ? [Prisma.sql`m."role" IN (${Prisma.join(filter.roles)})`] : []),
    ...(filter.sessionId ? [Prisma.sql`m."sessionId" = ${filter.sessionId}`] : []),
    ...(isOfRows(filter) ? filter.rooms.map((ids) => Prisma.sql`m."roomId" IN (${Prisma.join(ids)})`) : []),
    ...(isOfRows(filter) ? filter.authors.map((ids) => Prisma.sql`m."authorId" IN (${Prisma.join(ids)})`) : []),
    ...filter.readers.map(mayRead),
  ]
}

function hasFile(what: 'file' | 'image'): Prisma.Sql {
  const kind = what === 'image' ? Prisma.sql`AND f."kind" = 'image'` : Prisma.empty
  return Prisma.sql`m."id" IN (SELECT f."messageId" FROM "Attachment" f
    WHERE f."messageId" IS NOT NULL AND f."deletedAt" IS NULL ${kind})`
}
