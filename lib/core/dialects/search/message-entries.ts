import type { Tx } from '../../database'
import { Prisma } from '../../generated/sqlite/client'
import type { Dialect } from '../dialect'
import { documentOf } from './expression'
import { messageKey } from './message-key'

/** A message for the index: what it says, as tokens, and marks by which a search is narrowed. */
export type SearchEntry = { messageId: string; tokens: string[] }

/** Adds or replaces entries, in the transaction that writes the messages. A replaced one has been taken out before. */
export async function insertSearchEntries(tx: Tx, dialect: Dialect, entries: SearchEntry[]) {
  if (entries.length === 0) return
  const { engine } = dialect
  const json = JSON.stringify(entries.map(({ messageId, tokens }) => [messageId, documentOf(engine, tokens)]))
  const document = engine === 'sqlite' ? dialect.field(1, 'text') : Prisma.raw('(j."value"->>1)::tsvector')
  const place = engine === 'sqlite' ? messageKey(dialect, 'm') : Prisma.raw('m."rowId"')
  // In ascending order: FTS5 writes a segment of its own for whatever comes before what it has just taken.
  await tx.$executeRaw`
    INSERT INTO "_MessageSearch" (${Prisma.raw(engine === 'sqlite' ? 'rowid' : '"rowId"')}, "tokens")
    SELECT ${place}, ${document}
    FROM ${dialect.elements(json)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')} ORDER BY 1`
}

/**
 * Removes entries and every trace of their words. SQLite keeps no copy of the text and must be given the
 * tokens that were put in; telling it of a row it does not have would spoil the index, so those are left out.
 */
export async function deleteSearchEntries(tx: Tx, dialect: Dialect, entries: SearchEntry[]) {
  if (entries.length === 0) return
  const { engine } = dialect
  const ids = JSON.stringify(entries.map((entry) => [entry.messageId]))
  const rows = Prisma.sql`SELECT m."rowId" FROM ${dialect.elements(ids)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')}`
  if (engine === 'postgresql') {
    await tx.$executeRaw`DELETE FROM "_MessageSearch" WHERE "rowId" IN (${rows})`
    return
  }
  const key = messageKey(dialect, 'm')
  const present = await tx.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM ${dialect.elements(ids)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')}
    WHERE EXISTS (SELECT 1 FROM "_MessageSearch" WHERE rowid = ${key})`
  if (present.length === 0) return
  const tokens = new Map(entries.map((entry) => [entry.messageId, entry.tokens]))
  const json = JSON.stringify(present.map(({ id }) => [id, (tokens.get(id) ?? []).join(' ')]))
  await tx.$executeRaw`
    INSERT INTO "_MessageSearch" ("_MessageSearch", rowid, "tokens")
    SELECT 'delete', ${key}, ${dialect.field(1, 'text')}
    FROM ${dialect.elements(json)} JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')} ORDER BY 2`
}

export type Unindexed = { rowId: number; id: string; roomId: string; authorId: string; content: string }

/** The next messages without an entry, from the newest down, and where to go on after them (0: nowhere). */
export async function findUnindexed(
  tx: Tx,
  dialect: Dialect,
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
  const entry =
    dialect.engine === 'sqlite'
      ? Prisma.sql`rowid = ${messageKey(dialect, 'm')}`
      : Prisma.raw('"_MessageSearch"."rowId" = m."rowId"')
  const known = await tx.$queryRaw<{ rowId: number | bigint }[]>`
    SELECT m."rowId" FROM "Message" m WHERE m."rowId" >= ${last.rowId} AND m."rowId" < ${below}
      AND EXISTS (SELECT 1 FROM "_MessageSearch" WHERE ${entry})`
  const indexed = new Set(known.map((row) => Number(row.rowId)))
  return { rows: page.filter((row) => isSearchable(row) && !indexed.has(row.rowId)), below: last.rowId }
}

/** What people and agents said, once it is said. People also send files without a word, which are found by who and where. */
export function isSearchable(row: { role: string; status: string; content: string; deletedAt: Date | null }): boolean {
  const isSaid = row.status !== 'processing' && row.status !== 'pending'
  return isSaid && row.deletedAt === null && (row.role === 'user' || (row.role === 'assistant' && row.content !== ''))
}
