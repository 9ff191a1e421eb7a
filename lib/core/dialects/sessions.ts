import type { Database } from '../database'
import { Prisma } from '../generated/sqlite/client'

/**
 * Ids of sessions of the actor's rooms that contain the text in title, description, summary or a tag, whatever the
 * case. Raw because the model API can neither escape a pattern nor ignore case on both engines.
 */
export async function findSessionsByText(
  db: Database,
  { actorId, text, limit }: { actorId: string; text: string; limit: number },
): Promise<string[]> {
  const pattern = `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`
  const found = (column: string) => Prisma.sql`lower(${Prisma.raw(column)}) LIKE ${pattern} ESCAPE '!'`
  const rows = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT s."id" FROM "Session" s
    JOIN "Membership" m ON m."roomId" = s."roomId" AND m."actorId" = ${actorId} AND m."leftAt" IS NULL
    WHERE ${found('s."title"')} OR ${found('s."description"')} OR ${found('s."summary"')}
      OR EXISTS (SELECT 1 FROM "SessionTag" t WHERE t."sessionId" = s."id" AND ${found('t."tag"')})
    ORDER BY s."updatedAt" DESC, s."id" DESC LIMIT ${limit}`
  return rows.map((row) => row.id)
}
