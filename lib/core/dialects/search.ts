import type { Tx } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'

/** A message for the index: what it says, as tokens, and marks by which a search is narrowed. */
export type SearchEntry = { messageId: string; tokens: string[] }
export type SearchPhrase = { tokens: string[]; isPrefix: boolean }
export type SearchTerm = { anyOf: SearchPhrase[]; isExcluded: boolean }

/**
 * Tokens hold letters, digits, marks and emoji only (lib/search): nothing in them means anything to an engine, and the
 * underscore that begins a mark cannot be typed.
 */
export const roomMark = (roomId: string) => `_r${roomId.replaceAll('-', '')}`
export const authorMark = (actorId: string) => `_a${actorId.replaceAll('-', '')}`

/** Adds or replaces entries, in the transaction that writes the messages. A replaced one has been taken out before. */
export async function insertSearchEntries(tx: Tx, { engine, ...dialect }: Dialect, entries: SearchEntry[]) {
  if (entries.length === 0) return
  const json = JSON.stringify(entries.map(({ messageId, tokens }) => [messageId, documentOf(engine, tokens)]))
  const document = engine === 'sqlite' ? dialect.field(1, 'text') : Prisma.raw('(j."value"->>1)::tsvector')
  await tx.$executeRaw`
    INSERT INTO "_MessageSearch" (${Prisma.raw(engine === 'sqlite' ? 'rowid' : '"rowId"')}, "tokens")
    SELECT m."rowId", ${document}
    FROM ${dialect.elements(json)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')} ORDER BY j."key"`
}

/**
 * Takes entries out, leaving nothing of their words behind. SQLite keeps no copy of the text and has to be told the
 * tokens that were put in; telling it of a row it does not have would spoil the index, so those are left out.
 */
export async function deleteSearchEntries(tx: Tx, { engine, ...dialect }: Dialect, entries: SearchEntry[]) {
  if (entries.length === 0) return
  const ids = JSON.stringify(entries.map((entry) => [entry.messageId]))
  const rows = Prisma.sql`SELECT m."rowId" FROM ${dialect.elements(ids)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')}`
  if (engine === 'postgresql') {
    await tx.$executeRaw`DELETE FROM "_MessageSearch" WHERE "rowId" IN (${rows})`
    return
  }
  const present = await tx.$queryRaw<{ rowId: number | bigint; id: string }[]>`
    SELECT m."rowId", m."id" FROM ${dialect.elements(ids)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')}
    WHERE m."rowId" IN (SELECT rowid FROM "_MessageSearch" WHERE rowid = m."rowId")`
  const tokens = new Map(entries.map((entry) => [entry.messageId, entry.tokens]))
  const json = JSON.stringify(present.map((row) => [Number(row.rowId), (tokens.get(row.id) ?? []).join(' ')]))
  if (present.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "_MessageSearch" ("_MessageSearch", rowid, "tokens")
    SELECT 'delete', ${dialect.field(0, 'int')}, ${dialect.field(1, 'text')} FROM ${dialect.elements(json)}`
}

export type SearchFilter = {
  terms: SearchTerm[]
  /** Marks that all must be there: the room, the author. */
  marks: string[]
  /** Who must all be allowed to read what is found. */
  readers: string[]
  /** The only rooms looked at; null: every room. */
  roomIds: string[] | null
  /** The message to go on from, exclusive. */
  before: string | null
  limit: number
}
export type SearchRow = {
  id: string
  roomId: string
  roomName: string
  roomKind: string
  directKey: string | null
  seq: number
  authorId: string
  content: string
  createdAt: Date
  editedAt: Date | null
}

/** What is found, newest first: in the order the messages were stored, which is that of their numbers in each room. */
export async function findSearchRows(client: Tx, { engine }: Dialect, filter: SearchFilter): Promise<SearchRow[]> {
  const expression = expressionOf(engine, filter)
  const rowId = Prisma.raw(engine === 'sqlite' ? '"_MessageSearch".rowid' : '"_MessageSearch"."rowId"')
  const found =
    engine === 'sqlite'
      ? Prisma.sql`"_MessageSearch" MATCH ${expression}`
      : Prisma.sql`"_MessageSearch"."tokens" @@ ${expression}::text::tsquery`
  const after = filter.before
    ? Prisma.sql`AND ${rowId} < (SELECT b."rowId" FROM "Message" b WHERE b."id" = ${filter.before})`
    : Prisma.empty
  const rooms = filter.roomIds ? Prisma.sql`AND r."id" IN (${Prisma.join(filter.roomIds)})` : Prisma.empty
  return await client.$queryRaw<SearchRow[]>`
    SELECT m."id", m."roomId", r."name" AS "roomName", r."kind" AS "roomKind", r."directKey", m."seq", m."authorId",
      m."content", m."createdAt", m."editedAt"
    FROM "_MessageSearch" JOIN "Message" m ON m."rowId" = ${rowId} JOIN "Room" r ON r."id" = m."roomId"
    WHERE ${found} ${after} AND m."deletedAt" IS NULL AND r."deletedAt" IS NULL ${rooms}
      AND ${Prisma.join(filter.readers.map(mayRead), ' AND ')}
    ORDER BY ${rowId} DESC LIMIT ${filter.limit}`
}

/** An open room is for everybody who is active, another one for its members. */
function mayRead(actorId: string): Prisma.Sql {
  return Prisma.sql`
    EXISTS (SELECT 1 FROM "Actor" a WHERE a."id" = ${actorId} AND a."deactivatedAt" IS NULL)
    AND (r."kind" = 'open' OR EXISTS (SELECT 1 FROM "Membership" n
      WHERE n."roomId" = r."id" AND n."actorId" = ${actorId} AND n."leftAt" IS NULL))`
}

function documentOf(engine: Dialect['engine'], tokens: string[]): string {
  if (engine === 'sqlite') return tokens.join(' ')
  const places = new Map<string, number[]>()
  for (const [index, token] of tokens.entries()) {
    const known = places.get(token)
    if (known) known.push(index + 1)
    else places.set(token, [index + 1])
  }
  return [...places].map(([token, at]) => `'${token}':${at.join(',')}`).join(' ')
}

const SYNTAX = {
  sqlite: {
    phrase: ({ tokens, isPrefix }: SearchPhrase) => `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`,
    or: ' OR ',
    and: ' AND ',
    not: (wanted: string, excluded: string[]) => [wanted, ...excluded].join(' NOT '),
  },
  postgresql: {
    phrase: ({ tokens, isPrefix }: SearchPhrase) =>
      tokens.map((token, index) => `'${token}'${isPrefix && index === tokens.length - 1 ? ':*' : ''}`).join(' <-> '),
    or: ' | ',
    and: ' & ',
    not: (wanted: string, excluded: string[]) => [wanted, ...excluded.map((term) => `!${term}`)].join(' & '),
  },
}

function expressionOf(engine: Dialect['engine'], { terms, marks }: SearchFilter): string {
  const { phrase, or, and, not } = SYNTAX[engine]
  const termText = ({ anyOf }: SearchTerm) => `(${anyOf.map((one) => `(${phrase(one)})`).join(or)})`
  const wanted = [
    ...terms.filter((term) => !term.isExcluded).map(termText),
    ...marks.map((mark) => `(${phrase({ tokens: [mark], isPrefix: false })})`),
  ]
  return not(`(${wanted.join(and)})`, terms.filter((term) => term.isExcluded).map(termText))
}

export type SearchProgress = { tokenizer: number; below: number }

/** Locks and reads how far the index has come; null before the migration that makes it. */
export async function lockSearchProgress(tx: Tx, dialect: Dialect): Promise<SearchProgress> {
  const rows = await tx.$queryRaw<SearchProgress[]>`
    SELECT "tokenizer", "below" FROM "_SearchProgress" WHERE "id" = 1 ${dialect.forUpdate}`
  const row = rows[0]
  if (!row) throw new Error('The search index has no progress row.')
  return { tokenizer: Number(row.tokenizer), below: Number(row.below) }
}

export async function storeSearchProgress(tx: Tx, below: number): Promise<void> {
  await tx.$executeRaw`UPDATE "_SearchProgress" SET "below" = ${below} WHERE "id" = 1`
}

/** Empties the index and begins again with every message there is. */
export async function resetSearch(tx: Tx, { engine }: Dialect, tokenizer: number): Promise<void> {
  if (engine === 'sqlite') await tx.$executeRaw`INSERT INTO "_MessageSearch" ("_MessageSearch") VALUES ('delete-all')`
  else await tx.$executeRaw`DELETE FROM "_MessageSearch"`
  await tx.$executeRaw`
    UPDATE "_SearchProgress" SET "tokenizer" = ${tokenizer},
      "below" = (SELECT coalesce(max("rowId"), 0) + 1 FROM "Message") WHERE "id" = 1`
}

export type Unindexed = { rowId: number; id: string; roomId: string; authorId: string; content: string }

/** The next messages without an entry, from the newest down, and where to go on after them (0: nowhere). */
export async function findUnindexed(
  tx: Tx,
  { engine }: Dialect,
  below: number,
  limit: number,
): Promise<{ rows: Unindexed[]; below: number }> {
  const page = await tx.message.findMany({
    where: { rowId: { lt: below } },
    orderBy: { rowId: 'desc' },
    take: limit,
    select: {
      ...{ rowId: true, id: true, roomId: true, authorId: true, content: true },
      ...{ role: true, status: true, deletedAt: true },
    },
  })
  const last = page.at(-1)
  if (!last) return { rows: [], below: 0 }
  const rowId = Prisma.raw(engine === 'sqlite' ? 'rowid' : '"rowId"')
  const known = await tx.$queryRaw<{ rowId: number | bigint }[]>`
    SELECT ${rowId} AS "rowId" FROM "_MessageSearch" WHERE ${rowId} >= ${last.rowId} AND ${rowId} < ${below}`
  const indexed = new Set(known.map((row) => Number(row.rowId)))
  return { rows: page.filter((row) => isSearchable(row) && !indexed.has(row.rowId)), below: last.rowId }
}

/** What people and agents said, once it is said. */
export function isSearchable(row: { role: string; status: string; content: string; deletedAt: Date | null }): boolean {
  const isSaid = row.status !== 'processing' && row.status !== 'pending'
  return isSaid && row.deletedAt === null && row.content !== '' && (row.role === 'user' || row.role === 'assistant')
}
