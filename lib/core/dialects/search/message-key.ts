import { Prisma } from '../../generated/sqlite/client'
import type { Dialect } from '../dialect'

/**
 * What a message is ordered by among those found: the second it was sent in and, within it, the order in which it was
 * stored, which is that of the numbers of its room. Imported messages stand where they were said. SQLite keeps its entries
 * under this number, so that the newest matches are the first ones the index gives. `alias`: of the message's table.
 */
export function messageKey({ engine }: Dialect, alias: 'm' | 'b'): Prisma.Sql {
  return Prisma.raw(
    engine === 'sqlite'
      ? `((CAST(strftime('%s', ${alias}."createdAt") AS INTEGER) << 32) | ${alias}."rowId")`
      : `((floor(extract(epoch FROM ${alias}."createdAt"))::bigint << 32) | ${alias}."rowId"::bigint)`,
  )
}

/** Joins the entries of the index to their messages m. */
export function joinMessages({ engine }: Dialect): Prisma.Sql {
  return Prisma.raw(
    engine === 'sqlite'
      ? `JOIN "Message" m ON m."rowId" = ("_MessageSearch".rowid & 4294967295)`
      : `JOIN "Message" m ON m."rowId" = "_MessageSearch"."rowId"`,
  )
}
