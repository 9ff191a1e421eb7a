import type { Tx } from '../../database'
import { Prisma } from '../../generated/sqlite/client'
import type { Dialect } from '../dialect'
import { expressionOf, kindMark, type SearchTerm } from './expression'
import type { ItemKind } from './items'
import { isActive, mayFollow, mayRead, withinRooms } from './rights'

export type ItemFilter = {
  kind: ItemKind
  terms: SearchTerm[]
  /** Of each group one mark at least must be there. */
  marks: string[][]
  reader: string
  /** The only rooms looked at; null: every room. */
  roomIds: string[] | null
  since: Date | null
  until: Date | null
  /** The item to go on from, exclusive. */
  before: string | null
  limit: number
}
export type ItemRow = { itemId: string; roomId: string | null; at: number }

/** Ids of what is found, the latest first; the rights are those of the lists that show it. */
export async function findItems(client: Tx, { engine }: Dialect, filter: ItemFilter): Promise<ItemRow[]> {
  const expression = expressionOf(engine, filter.terms, [...filter.marks, [kindMark(filter.kind)]])
  const rowId = Prisma.raw(engine === 'sqlite' ? '"_ItemSearch".rowid' : '"_ItemSearch"."rowId"')
  const found =
    engine === 'sqlite'
      ? Prisma.sql`"_ItemSearch" MATCH ${expression}`
      : Prisma.sql`"_ItemSearch"."tokens" @@ ${expression}::text::tsquery`
  const conditions = [
    found,
    ...SHOWN[filter.kind](filter.reader),
    ...(filter.since ? [Prisma.sql`i."at" >= ${filter.since.getTime()}`] : []),
    ...(filter.until ? [Prisma.sql`i."at" < ${filter.until.getTime()}`] : []),
    ...(filter.before
      ? [
          Prisma.sql`${rowId} < (SELECT b."rowId" FROM "_SearchItem" b
            WHERE b."kind" = ${filter.kind} AND b."itemId" = ${filter.before})`,
        ]
      : []),
  ]
  const rooms =
    filter.kind === 'person' ? Prisma.empty : Prisma.sql`JOIN "Room" r ON r."id" = i."roomId" AND r."deletedAt" IS NULL`
  const rows = await client.$queryRaw<{ itemId: string; roomId: string | null; at: number | bigint }[]>`
    SELECT i."itemId", i."roomId", i."at"
    FROM "_ItemSearch" JOIN "_SearchItem" i ON i."rowId" = ${rowId} ${rooms}
    WHERE ${Prisma.join(conditions, ' AND ')} ${filter.kind === 'person' ? Prisma.empty : withinRooms(filter.roomIds)}
    ORDER BY ${rowId} DESC LIMIT ${filter.limit}`
  return rows.map((row) => ({ ...row, at: Number(row.at) }))
}

/** The reader's rights, and that the item still exists. */
const SHOWN: Record<ItemKind, (reader: string) => Prisma.Sql[]> = {
  room: (reader) => [mayRead(reader)],
  person: (reader) => [
    isActive(reader),
    Prisma.sql`EXISTS (SELECT 1 FROM "Actor" p
      WHERE p."id" = i."itemId" AND p."deactivatedAt" IS NULL AND p."erasedAt" IS NULL)`,
  ],
  file: (reader) => [
    mayRead(reader),
    Prisma.sql`EXISTS (SELECT 1 FROM "Attachment" f JOIN "Message" m ON m."id" = f."messageId"
      WHERE f."id" = i."itemId" AND f."deletedAt" IS NULL AND m."deletedAt" IS NULL)`,
  ],
  session: (reader) => [mayFollow(reader), sessionStands(Prisma.sql`i."itemId"`)],
  tool: (reader) => [
    mayFollow(reader),
    sessionStands(Prisma.sql`(SELECT e."sessionId" FROM "Execution" e WHERE e."id" = i."itemId")`),
  ],
}

function sessionStands(id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "Session" s WHERE s."id" = ${id} AND s."deletedAt" IS NULL)`
}
