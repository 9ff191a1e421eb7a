import type { Tx } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Column, Dialect } from './dialect'
import { insertRows } from './insert-rows'
import { countReplies } from './threads'

/** A message row as windows and writes use it, with its mentions and files as JSON text. */
export type MessageRow = {
  id: string
  roomId: string
  seq: number
  authorId: string
  role: string
  type: string
  content: string
  parts: string | null
  status: string
  error: string | null
  salt: string | null
  clientId: string | null
  clientDigest: string | null
  replyToId: string | null
  threadRootId: string | null
  parentId: string | null
  sessionId: string | null
  runId: string | null
  tokenCount: number
  version: number
  isImported: boolean
  createdAt: Date
  editedAt: Date | null
  deletedAt: Date | null
}

const MESSAGE_COLUMNS = [
  { name: 'id', type: 'text' },
  { name: 'roomId', type: 'text' },
  { name: 'seq', type: 'int' },
  { name: 'authorId', type: 'text' },
  { name: 'role', type: 'text' },
  { name: 'type', type: 'text' },
  { name: 'content', type: 'text' },
  { name: 'parts', type: 'text' },
  { name: 'status', type: 'text' },
  { name: 'error', type: 'text' },
  { name: 'salt', type: 'text' },
  { name: 'clientId', type: 'text' },
  { name: 'clientDigest', type: 'text' },
  { name: 'replyToId', type: 'text' },
  { name: 'threadRootId', type: 'text' },
  { name: 'parentId', type: 'text' },
  { name: 'sessionId', type: 'text' },
  { name: 'runId', type: 'text' },
  { name: 'tokenCount', type: 'int' },
  { name: 'version', type: 'int' },
  { name: 'isImported', type: 'bool' },
  { name: 'createdAt', type: 'time' },
  { name: 'editedAt', type: 'time' },
  { name: 'deletedAt', type: 'time' },
] as const satisfies Column[]

const MENTION_COLUMNS = [
  { name: 'messageId', type: 'text' },
  { name: 'start', type: 'int' },
  { name: 'length', type: 'int' },
  { name: 'actorId', type: 'text' },
  { name: 'roomId', type: 'text' },
  { name: 'seq', type: 'int' },
  { name: 'pending', type: 'bool' },
] as const satisfies Column[]

export type MentionRow = {
  messageId: string
  start: number
  length: number
  actorId: string
  roomId: string
  seq: number
  pending: boolean
}

const HERE_MENTION_COLUMNS = [
  { name: 'messageId', type: 'text' },
  { name: 'actorId', type: 'text' },
  { name: 'roomId', type: 'text' },
  { name: 'seq', type: 'int' },
] as const satisfies Column[]

export type HereMentionRow = Pick<MentionRow, 'messageId' | 'actorId' | 'roomId' | 'seq'>

/** Inserts messages and brings the threads they reply in up to date. History is counted, but is no news to anybody. */
export async function storeMessages(
  tx: Tx,
  dialect: Dialect,
  rows: MessageRow[],
  { isHistory = false } = {},
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => MESSAGE_COLUMNS.map((column) => row[column.name]))
  await tx.$executeRaw(insertRows(dialect, 'Message', MESSAGE_COLUMNS, values))
  await countReplies(tx, dialect, rows, { isHistory })
}

export async function insertMentions(tx: Tx, dialect: Dialect, rows: MentionRow[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => MENTION_COLUMNS.map((column) => row[column.name]))
  await tx.$executeRaw(insertRows(dialect, 'Mention', MENTION_COLUMNS, values))
}

export async function insertHereMentions(tx: Tx, dialect: Dialect, rows: HereMentionRow[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => HERE_MENTION_COLUMNS.map((column) => row[column.name]))
  await tx.$executeRaw(insertRows(dialect, 'HereMention', HERE_MENTION_COLUMNS, values))
}

export type SendKey = { roomId: string; authorId: string; clientId: string }

/** The messages already stored under these keys, by the unique index of (room, author, clientId). */
export async function findByClientIds(tx: Tx, dialect: Dialect, keys: SendKey[]): Promise<StoredMessage[]> {
  if (keys.length === 0) return []
  const json = JSON.stringify(keys.map((key) => [key.roomId, key.authorId, key.clientId]))
  return await tx.$queryRaw<StoredMessage[]>`
    SELECT ${columnsOf(dialect)}
    FROM ${dialect.elements(json)} JOIN "Message" m
      ON m."roomId" = ${dialect.field(0, 'text')} AND m."authorId" = ${dialect.field(1, 'text')}
      AND m."clientId" = ${dialect.field(2, 'text')}`
}

/** Which of these messages there are, and their numbers. */
export async function findSeqs(tx: Tx, dialect: Dialect, ids: string[]): Promise<{ id: string; seq: number }[]> {
  if (ids.length === 0) return []
  const json = JSON.stringify(ids.map((id) => [id]))
  return await tx.$queryRaw<{ id: string; seq: number }[]>`
    SELECT m."id", m."seq" FROM ${dialect.elements(json)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')}`
}

/** Relations of a message as JSON text; the dialect defines the tuple layouts. */
export type MessageExtras = {
  mentionsJson: string
  attachmentsJson: string
  reactionsJson: string
  quoteJson: string | null
  threadJson: string | null
  pinJson: string | null
}
export type StoredMessage = MessageRow & MessageExtras
/** Actors named under one emoji; more of them are only counted. */
const REACTORS_SHOWN = 20
/** Characters of a quoted text that are read to cut the excerpt from. */
export const QUOTE_READ = 400
export type AuthorColumns = {
  authorKind: string
  authorName: string
  authorDisplayName: string
  authorDeactivatedAt: Date | null
  /** Of an agent's card. */
  authorAvatar: string | null
  authorAvatarSha256: string | null
}

const MESSAGE_SELECT = Prisma.raw(MESSAGE_COLUMNS.map((column) => `m."${column.name}"`).join(', '))

/** The columns of message m with its relations. */
export function columnsOf(dialect: Dialect): Prisma.Sql {
  return Prisma.sql`${MESSAGE_SELECT}, ${dialect.mentionsOfMessage} AS "mentionsJson",
    ${dialect.attachmentsOfMessage} AS "attachmentsJson",
    ${dialect.reactionsOfMessage(REACTORS_SHOWN)} AS "reactionsJson", ${dialect.quoteOfMessage(QUOTE_READ)} AS "quoteJson",
    ${dialect.threadOfMessage(QUOTE_READ)} AS "threadJson", ${dialect.pinOfMessage} AS "pinJson"`
}

/** An imported person goes by the name of the account they are linked to. */
const linked = (column: string) =>
  `CASE WHEN a."linkedToId" IS NULL THEN a."${column}" ELSE
    (SELECT l."${column}" FROM "Actor" l WHERE l."id" = a."linkedToId") END`

/** The columns of a message's author a. */
export const AUTHOR_SELECT = Prisma.raw(
  `a."kind" AS "authorKind", ${linked('name')} AS "authorName", ${linked('displayName')} AS "authorDisplayName",
    a."deactivatedAt" AS "authorDeactivatedAt", a."avatarSha256" AS "authorAvatarSha256",
    (SELECT c."avatar" FROM "AgentCard" c WHERE c."actorId" = a."id") AS "authorAvatar"`,
)

export type SendAccess = {
  roomId: string
  actorId: string
  roomKind: string
  roomArchivedAt: Date | null
  memberRole: string | null
  memberMutedUntil: Date | null
  actorKind: string
  /** Of the message stored under the key before. */
  storedId: string | null
}

/**
 * Membership and room state of many senders at once, and whether their keys were used before. A key without a row may
 * not know the room exists: deleted, closed to the sender, or the sender deactivated.
 */
export async function accessOfSenders(tx: Tx, dialect: Dialect, keys: SendKey[]): Promise<SendAccess[]> {
  const json = JSON.stringify(keys.map((key) => [key.roomId, key.authorId, key.clientId]))
  return await tx.$queryRaw<SendAccess[]>`
    SELECT r."id" AS "roomId", a."id" AS "actorId", r."kind" AS "roomKind", r."archivedAt" AS "roomArchivedAt",
      s."role" AS "memberRole", s."mutedUntil" AS "memberMutedUntil", a."kind" AS "actorKind",
      m."id" AS "storedId"
    FROM ${dialect.elements(json)}
    JOIN "Room" r ON r."id" = ${dialect.field(0, 'text')} AND r."deletedAt" IS NULL
    JOIN "Actor" a ON a."id" = ${dialect.field(1, 'text')} AND a."deactivatedAt" IS NULL
    LEFT JOIN "Membership" s ON s."roomId" = r."id" AND s."actorId" = a."id" AND s."leftAt" IS NULL
    LEFT JOIN "Message" m ON m."roomId" = r."id" AND m."authorId" = a."id" AND m."clientId" = ${dialect.field(2, 'text')}
    WHERE r."kind" = 'open' OR s."actorId" IS NOT NULL`
}

export type WindowRow = StoredMessage & AuthorColumns & { asOf: number; hash: string; lastMessageSeq: number }

/** Messages of a room with their authors and the room's counters of the same snapshot, in one statement. */
export function selectWindow(
  dialect: Dialect,
  roomId: string,
  condition: Prisma.Sql,
  direction: 'ASC' | 'DESC',
  limit: number,
): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columnsOf(dialect)}, ${AUTHOR_SELECT}, r."lastEventSeq" AS "asOf", r."lastEventHash" AS "hash",
      r."lastMessageSeq" AS "lastMessageSeq"
    FROM "Message" m JOIN "Actor" a ON a."id" = m."authorId" JOIN "Room" r ON r."id" = m."roomId"
    WHERE m."roomId" = ${roomId} AND ${condition}
    ORDER BY m."seq" ${Prisma.raw(direction)} LIMIT ${limit}`
}

/** As selectWindow: the replies under a root. */
export function seqInThread(rootId: string, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`m."threadRootId" = ${rootId} AND ${condition}`
}

export function seqBelow(seq: number): Prisma.Sql {
  return Prisma.sql`m."seq" < ${seq}`
}

export function seqFrom(seq: number): Prisma.Sql {
  return Prisma.sql`m."seq" >= ${seq}`
}

export function seqBetween(first: number, last: number): Prisma.Sql {
  return Prisma.sql`m."seq" BETWEEN ${first} AND ${last}`
}
