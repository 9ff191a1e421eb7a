import type { Tx } from '../../database'
import { Prisma } from '../../generated/sqlite/client'
import type { Dialect } from '../dialect'
import { documentOf } from './expression'

/** Search items other than messages. */
export type ItemKind = 'room' | 'person' | 'file' | 'session' | 'tool'
export type QueuedItem = { id: number; kind: ItemKind; itemId: string }
/** One of them for the index; `at`: when it began, in milliseconds. */
export type ItemEntry = { kind: ItemKind; itemId: string; roomId: string | null; at: number; tokens: string[] }

/** What has changed since it was indexed, in the order it changed. */
export async function readSearchQueue(client: Tx, limit: number): Promise<QueuedItem[]> {
  const rows = await client.$queryRaw<{ id: number | bigint; kind: ItemKind; itemId: string }[]>`
    SELECT "id", "kind", "itemId" FROM "_SearchQueue" ORDER BY "id" LIMIT ${limit}`
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}

/** Exactly these: what was put in meanwhile stays. */
export async function leaveSearchQueue(tx: Tx, dialect: Dialect, queued: QueuedItem[]): Promise<void> {
  if (queued.length === 0) return
  const ids = JSON.stringify(queued.map(({ id }) => [id]))
  await tx.$executeRaw`
    DELETE FROM "_SearchQueue" WHERE "id" IN (SELECT ${dialect.field(0, 'bigint')} FROM ${dialect.elements(ids)})`
}

/** Takes items out, whether they are there or not. */
export async function deleteItems(tx: Tx, { engine, ...dialect }: Dialect, items: { kind: string; itemId: string }[]) {
  if (items.length === 0) return
  const json = JSON.stringify(items.map(({ kind, itemId }) => [kind, itemId]))
  const rows = Prisma.sql`SELECT i."rowId" FROM ${dialect.elements(json)} JOIN "_SearchItem" i
    ON i."kind" = ${dialect.field(0, 'text')} AND i."itemId" = ${dialect.field(1, 'text')}`
  if (engine === 'sqlite') await tx.$executeRaw`DELETE FROM "_ItemSearch" WHERE rowid IN (${rows})`
  await tx.$executeRaw`DELETE FROM "_SearchItem" WHERE "rowId" IN (${rows})`
}

/** Puts items in, or in place of what they were; an item keeps its place in the order. */
export async function putItems(tx: Tx, { engine, ...dialect }: Dialect, entries: ItemEntry[]): Promise<void> {
  if (entries.length === 0) return
  const json = JSON.stringify(
    entries.map(({ kind, itemId, roomId, at, tokens }) => [kind, itemId, roomId, at, documentOf(engine, tokens)]),
  )
  const elements = dialect.elements(json)
  const [kind, itemId] = [dialect.field(0, 'text'), dialect.field(1, 'text')]
  await tx.$executeRaw`
    INSERT INTO "_SearchItem" ("kind", "itemId", "roomId", "at")
    SELECT ${kind}, ${itemId}, ${dialect.field(2, 'text')}, ${dialect.field(3, 'bigint')} FROM ${elements} WHERE 1 = 1
    ORDER BY j."key" ON CONFLICT ("kind", "itemId") DO UPDATE SET "roomId" = excluded."roomId", "at" = excluded."at"`
  const rowId = Prisma.raw(engine === 'sqlite' ? 'rowid' : '"rowId"')
  const places = Prisma.sql`SELECT i."rowId" FROM ${elements}
    JOIN "_SearchItem" i ON i."kind" = ${kind} AND i."itemId" = ${itemId}`
  await tx.$executeRaw`DELETE FROM "_ItemSearch" WHERE ${rowId} IN (${places})`
  const document = engine === 'sqlite' ? dialect.field(4, 'text') : Prisma.raw('(j."value"->>4)::tsvector')
  await tx.$executeRaw`
    INSERT INTO "_ItemSearch" (${rowId}, "tokens")
    SELECT i."rowId", ${document} FROM ${elements}
    JOIN "_SearchItem" i ON i."kind" = ${kind} AND i."itemId" = ${itemId} ORDER BY j."key"`
}
