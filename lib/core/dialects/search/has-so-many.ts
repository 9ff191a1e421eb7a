import type { Tx } from '../../database'
import { Prisma } from '../../generated/sqlite/client'
import type { Dialect } from '../dialect'
import { expressionOf, type SearchTerm } from './expression'

/** Whether at least `most` messages match a term, readable or not. */
export async function hasSoMany(client: Tx, { engine }: Dialect, term: SearchTerm, most: number): Promise<boolean> {
  const expression = expressionOf(engine, [term], [])
  if (expression === null) return false
  const matches =
    engine === 'sqlite'
      ? Prisma.sql`"_MessageSearch" MATCH ${expression}`
      : Prisma.sql`"tokens" @@ ${expression}::text::tsquery`
  const rows = await client.$queryRaw<{ count: number | bigint }[]>`
    SELECT count(*) AS "count" FROM (SELECT 1 FROM "_MessageSearch" WHERE ${matches} LIMIT ${most}) found`
  return Number(rows[0]?.count) >= most
}
