import type { Reader } from '@/lib/core/database'
import { UNREAD_MAX } from './constants'
import type { ThreadState } from './schema'

type Row = { rootId: string; lastReadSeq: number; isFollowed: boolean | number; unread: number | bigint }

export const UNTOUCHED: ThreadState = { isFollowed: false, lastReadSeq: 0, unread: 0 }

/** How a reader has these threads; one they never touched is missing. Replies of their own are never unread. */
export async function readStates(
  { prisma, dialect }: Reader,
  actorId: string,
  rootIds: string[],
): Promise<Map<string, ThreadState>> {
  if (rootIds.length === 0) return new Map()
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT t."rootId", t."lastReadSeq", t."isFollowed",
      (SELECT COUNT(*) FROM (
        SELECT 1 AS "one" FROM "Message" x
        WHERE x."threadRootId" = t."rootId" AND x."seq" > t."lastReadSeq" AND x."authorId" <> t."actorId"
          AND x."deletedAt" IS NULL
        ORDER BY x."seq" LIMIT ${UNREAD_MAX}) u) AS "unread"
    FROM ${dialect.elements(JSON.stringify(rootIds.map((id) => [id])))}
    JOIN "ThreadRead" t ON t."rootId" = ${dialect.field(0, 'text')} AND t."actorId" = ${actorId}`
  return new Map(
    rows.map(({ rootId, lastReadSeq, isFollowed, unread }) => {
      const followed = Boolean(isFollowed)
      return [rootId, { isFollowed: followed, lastReadSeq, unread: followed ? Number(unread) : 0 }]
    }),
  )
}
