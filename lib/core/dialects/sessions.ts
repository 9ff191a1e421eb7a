import type { Database } from '../database'
import { foldPattern, foldText } from '../fold-text'
import { Prisma } from '../generated/sqlite/client'
import { expressionOf, roomMark, type SearchTerm } from './search/expression'
import { findReadableRooms } from './search/find-rooms'
import { joinMessages } from './search/message-key'
import { mayFollow, withinRooms } from './search/rights'

type Row = { id: string; title: string; description: string | null; summary: string | null; tags: string | null }
type Asked = { reader: string; roomIds: string[] | null }

/** Read at a time: an engine may take more for matches than there are. */
const LOOKED_AT = 2000
/** A reader of so many rooms at most has them named to the index, which then skips all others. */
const MARKED_ROOMS = 200

/**
 * Ids of sessions of the reader's rooms that contain the text in title, description, summary or a tag, whatever the
 * case. Raw because the model API can neither escape a pattern nor ignore case on both engines.
 */
export async function findSessionsByText(db: Database, text: string, asked: Asked): Promise<string[]> {
  const folded = foldText(text)
  const isFound = ({ title, description, summary, tags }: Row) =>
    [title, description, summary, tags].some((part) => part !== null && foldText(part).includes(folded))
  const found: string[] = []
  for (let after = ''; ; ) {
    const rows = await readCandidates(db, text, asked, after)
    found.push(...rows.filter(isFound).map((row) => row.id))
    const last = rows.at(-1)
    if (!last || rows.length < LOOKED_AT) return found
    after = last.id
  }
}

async function readCandidates(db: Database, text: string, { reader, roomIds }: Asked, after: string): Promise<Row[]> {
  const pattern = `%${foldPattern(text)}%`
  const isLike = (column: string) => Prisma.sql`lower(${Prisma.raw(column)}) LIKE ${pattern} ESCAPE '!'`
  return await db.prisma.$queryRaw<Row[]>`
    SELECT s."id", s."title", s."description", s."summary",
      (SELECT STRING_AGG(g."tag", ' ') FROM "SessionTag" g WHERE g."sessionId" = s."id") AS "tags"
    FROM "Session" s JOIN "Room" r ON r."id" = s."roomId"
    WHERE s."id" > ${after} AND ${mayFollow(reader)} ${withinRooms(roomIds)}
      AND (${isLike('s."title"')} OR ${isLike('s."description"')} OR ${isLike('s."summary"')}
        OR EXISTS (SELECT 1 FROM "SessionTag" t WHERE t."sessionId" = s."id" AND ${isLike('t."tag"')}))
    ORDER BY s."id" LIMIT ${LOOKED_AT}`
}

/** Ids of sessions of the reader's rooms with a message that has all of these words. */
export async function findSessionsByMessages(db: Database, terms: SearchTerm[], asked: Asked): Promise<string[]> {
  const rooms = await findReadableRooms(db.prisma, [asked.reader], asked.roomIds, MARKED_ROOMS)
  const found = matches(db, terms, rooms && rooms.length > 0 ? [rooms.map(roomMark)] : [])
  if (found === null) return []
  const rows = await db.prisma.$queryRaw<{ sessionId: string }[]>`
    SELECT DISTINCT m."sessionId" FROM "_MessageSearch" ${joinMessages(db.dialect)} JOIN "Room" r ON r."id" = m."roomId"
    WHERE ${found} AND m."sessionId" IS NOT NULL AND m."deletedAt" IS NULL
      AND ${mayFollow(asked.reader)} ${withinRooms(asked.roomIds)}`
  return rows.map((row) => row.sessionId)
}

/** Messages of one session with all of these words: their numbers, ascending. The caller has checked the rights. */
export async function findInSession(
  db: Database,
  session: { id: string; roomId: string },
  terms: SearchTerm[],
  role?: string,
): Promise<number[]> {
  const found = matches(db, terms, [[roomMark(session.roomId)]])
  if (found === null) return []
  const rows = await db.prisma.$queryRaw<{ seq: number }[]>`
    SELECT m."seq" FROM "_MessageSearch" ${joinMessages(db.dialect)}
    WHERE ${found} AND m."sessionId" = ${session.id} AND m."deletedAt" IS NULL
      ${role === undefined ? Prisma.empty : Prisma.sql`AND m."role" = ${role}`} ORDER BY m."seq"`
  return rows.map((row) => row.seq)
}

/** null: no word has to be there. */
function matches({ engine }: Database, terms: SearchTerm[], marks: string[][]): Prisma.Sql | null {
  const expression = terms.some((term) => !term.isExcluded) ? expressionOf(engine, terms, marks) : null
  if (expression === null) return null
  return engine === 'sqlite'
    ? Prisma.sql`"_MessageSearch" MATCH ${expression}`
    : Prisma.sql`"_MessageSearch"."tokens" @@ ${expression}::text::tsquery`
}
