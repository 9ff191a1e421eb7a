import type { Tx } from '../../database'
import { Prisma } from '../../generated/sqlite/client'
import type { Dialect } from '../dialect'

export type SearchProgress = { tokenizer: number; below: number }

/** Locks and reads how far the index has come. */
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

/** Whether everything has been indexed, but for what changed in this moment. */
export async function isIndexComplete(client: Tx, slack: number): Promise<boolean> {
  const rows = await client.$queryRaw<{ below: number | bigint; waiting: number | bigint }[]>`
    SELECT "below", (SELECT count(*) FROM (SELECT 1 FROM "_SearchQueue" LIMIT ${slack + 1}) q) AS "waiting"
    FROM "_SearchProgress"`
  return Number(rows[0]?.below ?? 0) <= 1 && Number(rows[0]?.waiting ?? 0) <= slack
}

const SOURCES = [
  ['room', 'Room'],
  ['person', 'Actor'],
  ['file', 'Attachment'],
  ['session', 'Session'],
  ['tool', 'Execution'],
] as const

/** Empties the index and begins again with everything there is. */
export async function resetSearch(tx: Tx, { engine }: Dialect, tokenizer: number): Promise<void> {
  if (engine === 'sqlite') await tx.$executeRaw`INSERT INTO "_MessageSearch" ("_MessageSearch") VALUES ('delete-all')`
  else await tx.$executeRaw`DELETE FROM "_MessageSearch"`
  await tx.$executeRaw`
    UPDATE "_SearchProgress" SET "tokenizer" = ${tokenizer},
      "below" = (SELECT coalesce(max("rowId"), 0) + 1 FROM "Message") WHERE "id" = 1`
  await tx.$executeRaw`DELETE FROM "_ItemSearch"`
  await tx.$executeRaw`DELETE FROM "_SearchItem"`
  await tx.$executeRaw`DELETE FROM "_SearchQueue"`
  for (const [kind, table] of SOURCES) {
    await tx.$executeRaw`INSERT INTO "_SearchQueue" ("kind", "itemId")
      SELECT ${kind}, "id" FROM ${Prisma.raw(`"${table}"`)} ORDER BY "createdAt"`
  }
}
