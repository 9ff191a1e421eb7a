import type { Database } from '../database'
import { foldPattern, foldText } from '../fold-text'
import { Prisma } from '../generated/sqlite/client'

type Row = { id: string; title: string; description: string | null; summary: string | null; tags: string | null }

/** The newest of those an engine takes for matches. */
const LOOKED_AT = 2000

/**
 * Ids of sessions of the actor's rooms that contain the text in title, description, summary or a tag, whatever the
 * case. Raw because the model API can neither escape a pattern nor ignore case on both engines.
 */
export async function findSessionsByText(
  db: Database,
  { actorId, text, limit }: { actorId: string; text: string; limit: number },
): Promise<string[]> {
  const pattern = `%${foldPattern(text)}%`
  const found = (column: string) => Prisma.sql`lower(${Prisma.raw(column)}) LIKE ${pattern} ESCAPE '!'`
  const rows = await db.prisma.$queryRaw<Row[]>`
    SELECT s."id", s."title", s."description", s."summary",
      (SELECT STRING_AGG(g."tag", ' ') FROM "SessionTag" g WHERE g."sessionId" = s."id") AS "tags"
    FROM "Session" s
    JOIN "Membership" m ON m."roomId" = s."roomId" AND m."actorId" = ${actorId} AND m."leftAt" IS NULL
    WHERE ${found('s."title"')} OR ${found('s."description"')} OR ${found('s."summary"')}
      OR EXISTS (SELECT 1 FROM "SessionTag" t WHERE t."sessionId" = s."id" AND ${found('t."tag"')})
    ORDER BY s."updatedAt" DESC, s."id" DESC LIMIT ${LOOKED_AT}`
  const folded = foldText(text)
  const isFound = ({ title, description, summary, tags }: Row) =>
    [title, description, summary, tags].some((part) => part !== null && foldText(part).includes(folded))
  return rows
    .filter(isFound)
    .slice(0, limit)
    .map((row) => row.id)
}
