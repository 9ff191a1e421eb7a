import type { Database } from '@/lib/core/database'

/** The first root of a room whose counted replies are not those that are there, in words; undefined when all agree. */
export async function verifyThreads(db: Database, roomId: string): Promise<string | undefined> {
  const rows = await db.prisma.$queryRaw<{ seq: number; counted: number; found: number | bigint }[]>`
    SELECT m."seq", m."replyCount" AS "counted", coalesce(c."n", 0) AS "found"
    FROM "Message" m LEFT JOIN (
      SELECT r."threadRootId" AS "root", COUNT(*) AS "n", MAX(r."seq") AS "last" FROM "Message" r
      WHERE r."roomId" = ${roomId} AND r."threadRootId" IS NOT NULL AND r."deletedAt" IS NULL
      GROUP BY r."threadRootId") c ON c."root" = m."id"
    WHERE m."roomId" = ${roomId}
      AND (m."replyCount" <> coalesce(c."n", 0) OR coalesce(m."lastReplySeq", 0) <> coalesce(c."last", 0))
    ORDER BY m."seq" LIMIT 1`
  const row = rows[0]
  return row && `message ${row.seq}: it counts ${row.counted} replies, there are ${Number(row.found)}`
}
